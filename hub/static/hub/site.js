// Starts the components of govuk-frontend and our own. Every page works without this file.

import { initAll } from "./govuk-frontend.min.js"
import { startLocation } from "./location.js"
import { startSuggestions } from "./suggest.js"

document.body.classList.add("js-enabled", "govuk-frontend-supported")
initAll()
startLocation()
startSuggestions()
