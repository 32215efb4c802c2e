// Choosing a filter shows its results at once. Without this file the button under the filters does.
//
// The address that the form would send is fetched, and what carries `data-hub-live` is brought up
// to date from it. Controls stay the elements they were, so the focus stays where it is; only the
// count is announced.

const form = document.getElementById("search-form")
const filters = document.getElementById("filters")
let running = new AbortController()

// In a frame of the editor the history is that of the page around it.
const remember = window === window.top ? "pushState" : "replaceState"

// Addresses are shared: what says nothing is not in them, whoever sends the form.
form?.addEventListener("formdata", ({ formData }) => {
  for (const name of new Set(formData.keys())) {
    const said = formData.getAll(name).filter(Boolean)
    formData.delete(name)
    for (const value of said) formData.append(name, value)
  }
})

function address() {
  const query = new URLSearchParams(new FormData(form)).toString()
  return query ? `${form.action}?${query}` : form.action
}

async function load(url) {
  running.abort()
  running = new AbortController()
  const answer = await fetch(url, { signal: running.signal, headers: { Accept: "text/html" } })
  if (!answer.ok) throw new Error(`${answer.status}`)
  return new DOMParser().parseFromString(await answer.text(), "text/html")
}

// The same list of elements with ids: those that stay are told what is new, others come and go.
function match(old, fresh) {
  const wanted = new Set([...fresh.children].map((child) => child.id))
  for (const child of [...old.children]) if (!wanted.has(child.id)) child.remove()
  let next = old.firstElementChild
  for (const child of fresh.children) {
    const mine = [...old.children].find(({ id }) => id === child.id)
    if (mine) renew(mine, child)
    else old.insertBefore(document.importNode(child, true), next)
    if (mine) next = mine.nextElementSibling
  }
}

const parts = (root, selector) =>
  [...root.querySelectorAll(selector)].filter((part) => part.closest("[id^=item-], .hub-filter") === root)

function renew(mine, fresh) {
  for (const selector of ["label", ".hub-filter__chosen", ".hub-more__summary"]) {
    const news = parts(fresh, selector)
    parts(mine, selector).forEach((part, number) => part.replaceChildren(...news[number].childNodes))
  }
  const inputs = parts(fresh, "input[type=checkbox], input[type=radio]")
  parts(mine, "input[type=checkbox], input[type=radio]").forEach((input, number) => {
    input.checked = inputs[number].checked
  })
  lists(mine, fresh)
}

function lists(mine, fresh) {
  const old = new Map(parts(mine, "ul").map((list) => [list.id, list]))
  for (const list of parts(fresh, "ul")) {
    if (old.has(list.id)) match(old.get(list.id), list)
    else mine.append(document.importNode(list, true))
    old.delete(list.id)
  }
  for (const list of old.values()) list.remove()
}

function show(page) {
  document.title = page.title
  for (const mine of document.querySelectorAll("[data-hub-live]")) {
    const fresh = page.getElementById(mine.id)
    if (!fresh) continue
    if (mine.dataset.hubLive === "keyed") match(mine, fresh)
    else if (mine.innerHTML !== fresh.innerHTML) mine.innerHTML = fresh.innerHTML
  }
  document.dispatchEvent(new Event("hub:results"))
}

async function go(url, isNew) {
  document.documentElement.classList.add("hub-loading")
  try {
    const page = await load(url)
    show(page)
    if (isNew) history[remember](null, "", url)
    else fill(page)
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url)
  } finally {
    document.documentElement.classList.remove("hub-loading")
  }
}

// After going back the boxes of the form are as they were then.
function fill(page) {
  for (const control of page.getElementById("search-form").elements) {
    const mine = document.getElementById(control.id)
    if (mine && ["text", "search", "select-one"].includes(mine.type)) mine.value = control.value
  }
}

if (form && filters) {
  document.documentElement.classList.add("hub-updating")
  document.addEventListener("change", ({ target }) => {
    if (target.form === form && (filters.contains(target) || target.id === "radius"))
      go(address(), true)
  })
  // The editor's frame asks so when somebody pauses while typing.
  document.addEventListener("hub:typed", () => go(address(), true))
  window.addEventListener("popstate", () => go(location.href, false))
  // Whoever chose before this file came has no button any more.
  const isChosen = (control) => control.checked !== control.defaultChecked
  if ([...filters.querySelectorAll("input")].some(isChosen)) go(address(), true)
}
// Where styles cannot hold the panel open beside the results, it is opened for them.
const panel = filters?.querySelector(".hub-filters__panel")
const isWide = window.matchMedia("(min-width: 48.0625em)").matches
if (panel && isWide && !document.querySelector(".hub-columns--map")) panel.open = true
