// Shows in place what "Try it" would answer. Without this file, and whenever anything is wrong, the
// form is sent and comes back as a page of its own.

const button = document.querySelector("button[name=try]")
const shown = document.getElementById("search-tried")

async function answer() {
  const body = new FormData(button.form)
  body.set(button.name, button.value) // else the form would be saved
  const response = await fetch(button.form.action, { method: "POST", body })
  const page = new DOMParser().parseFromString(await response.text(), "text/html")
  const tried = page.getElementById("search-tried")
  return response.ok && tried?.children.length ? tried : null
}

function send() {
  button.removeEventListener("click", show)
  button.disabled = false
  button.click()
}

async function show(event) {
  event.preventDefault()
  button.disabled = true
  shown.setAttribute("aria-busy", "true")
  const tried = await answer().catch(() => null)
  if (!tried) return send()
  shown.replaceChildren(...tried.children)
  shown.removeAttribute("aria-busy")
  button.disabled = false
  shown.focus()
}

button?.addEventListener("click", show)
