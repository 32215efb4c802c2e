// Starts the components of govuk-frontend. Every page works without this file.

import { initAll } from "./govuk-frontend.min.js"

document.body.classList.add("js-enabled", "govuk-frontend-supported")
initAll()
