// Completions under the boxes of the search: a combobox with a list, after the pattern of WAI-ARIA.
//
// The box stays the element that it was, and the form works without this file. What was typed is
// never changed unless a person chooses; words that are chosen are searched for at once.

const PAUSE = 150
const SHORTEST = 2

const make = (tag, attributes, ...content) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...content)
  return element
}

function start(box) {
  const id = `${box.id}-suggestions`
  const label = box.labels[0]?.textContent ?? ""
  const list = make("div", { class: "hub-suggest", id, role: "listbox", "aria-label": label })
  const status = make("div", { class: "govuk-visually-hidden", role: "status" })
  let options = []
  let active = -1
  let timer = 0
  let asking = new AbortController()

  const close = () => {
    clearTimeout(timer)
    asking.abort()
    list.hidden = true
    active = -1
    box.setAttribute("aria-expanded", "false")
    box.removeAttribute("aria-activedescendant")
  }

  const move = (to) => {
    options[active]?.setAttribute("aria-selected", "false")
    active = to
    const option = options[active]
    if (!option) return box.removeAttribute("aria-activedescendant")
    option.setAttribute("aria-selected", "true")
    option.scrollIntoView({ block: "nearest" })
    box.setAttribute("aria-activedescendant", option.id)
  }

  const choose = (option) => {
    box.value = option.dataset.text
    close()
    status.textContent = ""
    if (box.type === "search") box.form.requestSubmit()
    else box.dispatchEvent(new Event("change", { bubbles: true }))
  }

  const optionOf = ({ text, note }) => {
    const option = make(
      "div",
      { class: "hub-suggest__option", id: `${id}-${options.length}`, role: "option", "aria-selected": "false" },
      make("span", { dir: "auto" }, text),
    )
    if (note) option.append(" ", make("span", { class: "hub-suggest__note", dir: "auto" }, note))
    option.dataset.text = text
    option.addEventListener("click", () => choose(option))
    options.push(option)
    return option
  }

  const groupOf = ({ kind, label: title, suggestions }) => {
    const heading = make("div", { class: "hub-suggest__title", id: `${id}-${kind}`, role: "presentation" }, title)
    return make("div", { role: "group", "aria-labelledby": heading.id }, heading, ...suggestions.map(optionOf))
  }

  const show = (groups, said) => {
    options = []
    active = -1
    list.replaceChildren(...groups.map(groupOf))
    list.hidden = !options.length
    box.setAttribute("aria-expanded", String(!list.hidden))
    box.removeAttribute("aria-activedescendant")
    status.textContent = said
  }

  const ask = async () => {
    asking = new AbortController()
    const query = new URLSearchParams({ [box.name]: box.value })
    try {
      const answer = await fetch(`${box.dataset.hubSuggest}?${query}`, { signal: asking.signal })
      if (!answer.ok) throw new Error(`${answer.status}`)
      const found = await answer.json()
      if (document.activeElement === box) show(found[box.name], found.announcements[box.name])
    } catch (error) {
      if (error.name !== "AbortError") close()
    }
  }

  const keys = {
    ArrowDown: () => move(active + 1 < options.length ? active + 1 : 0),
    ArrowUp: () => move(active > 0 ? active - 1 : options.length - 1),
    Enter: () => (options[active] ? choose(options[active]) : false),
    Escape: close, // without it a search box would be emptied
  }

  const heed = () => {
    close()
    status.textContent = ""
    if (box.value.trim().length >= SHORTEST) timer = setTimeout(ask, PAUSE)
  }

  box.addEventListener("input", heed)
  box.addEventListener("keydown", (event) => {
    const act = keys[event.key]
    if (list.hidden || !act || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    if (act() !== false) event.preventDefault()
  })
  box.addEventListener("blur", close)
  list.addEventListener("mousedown", (event) => event.preventDefault()) // the focus stays in the box

  list.hidden = true
  box.setAttribute("role", "combobox")
  box.setAttribute("aria-autocomplete", "list")
  box.setAttribute("aria-controls", id)
  box.setAttribute("aria-expanded", "false")
  if (box.type === "search") box.setAttribute("autocomplete", "off")
  box.after(list, status)
  box.parentElement.classList.add("hub-suggest-box")
  if (document.activeElement === box && box.value !== box.defaultValue) heed() // typed before this ran
}

export function startSuggestions() {
  for (const box of document.querySelectorAll("[data-hub-suggest]")) start(box)
}
