// Shows, under each box of times in words, how the server reads them. Without this script the text
// is read all the same when the form is saved.

const BOX = "[data-times-in-words]"
const PAUSE = 400 // milliseconds without a key before the server is asked

const waiting = new WeakMap() // box → { timer, request }

function output(box) {
  const known = box.parentElement.querySelector(":scope > [data-times-read]")
  if (known) return known
  const made = document.createElement("div")
  made.dataset.timesRead = ""
  made.setAttribute("role", "status")
  box.after(made)
  return made
}

async function show(box, request) {
  const body = new FormData()
  body.append("text", box.value)
  body.append("csrfmiddlewaretoken", box.form.elements.csrfmiddlewaretoken.value)
  try {
    const answer = await fetch(box.dataset.timesInWords, {
      body,
      headers: { "X-Requested-With": "XMLHttpRequest" },
      method: "POST",
      signal: request.signal,
    })
    const html = answer.ok ? await answer.text() : ""
    if (!request.signal.aborted) output(box).innerHTML = html
  } catch {
    // The help goes away where it cannot be had; the text stays.
    if (!request.signal.aborted) output(box).replaceChildren()
  }
}

function ask(event) {
  const box = event.target
  if (!(box instanceof HTMLTextAreaElement) || !box.matches(BOX)) return
  if (event.type === "focusin" && (waiting.has(box) || !box.value.trim())) return
  const before = waiting.get(box)
  clearTimeout(before?.timer)
  before?.request.abort()
  const request = new AbortController()
  const timer = setTimeout(() => show(box, request), PAUSE)
  waiting.set(box, { timer, request })
}

// The blocks of a stream are drawn later, so the document listens for them.
document.addEventListener("input", ask)
document.addEventListener("focusin", ask)
