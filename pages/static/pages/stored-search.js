// Composes a search in the editor: the public search form stands in a frame, and what is chosen
// there becomes the text of the field at once, so that saving never misses a key. Without this
// script the field takes the address of a search.

const PAUSE = 400 // milliseconds without a key before the server is asked

const TYPED = ["search", "text"]

const isChanged = ({ type, value, defaultValue, checked, defaultChecked }) =>
  TYPED.includes(type) ? value !== defaultValue : checked !== defaultChecked

const given = (form) => [...new FormData(form)].filter(([, value]) => value !== "")

class StoredSearch extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input")
    // Wagtail puts the value into the field after the field into the page.
    setTimeout(() => this.isConnected && this.draw())
  }

  disconnectedCallback() {
    clearTimeout(this.timer)
    this.frame?.remove()
  }

  draw() {
    this.frame?.remove()
    this.frame = document.createElement("iframe")
    this.frame.className = "hub-stored-search__form"
    this.frame.title = this.dataset.title
    this.frame.addEventListener("load", () => this.listen(this.frame.contentDocument))
    this.frame.src = this.address(this.input.value)
    this.prepend(this.frame)
    this.input.addEventListener("change", () => this.open(this.input.value))
  }

  // Whatever the text is, an address, parameters or words: the server reads it.
  address(text) {
    return `${this.dataset.composing}?${new URLSearchParams({ search: text })}`
  }

  open(text) {
    this.frame.contentWindow.location.replace(this.address(text))
  }

  listen(inside) {
    const form = inside.getElementById("search-form")
    if (!form) return
    // What the server made of the text may be shorter; what it could not use is in the form too.
    const keep = () => this.write(String(new URLSearchParams(given(form))))
    const heed = ({ target }) => {
      if (target.form !== form || !keep()) return
      clearTimeout(this.timer)
      if (TYPED.includes(target.type))
        this.timer = setTimeout(() => inside.dispatchEvent(new Event("hub:typed")), PAUSE)
    }
    inside.addEventListener("input", heed)
    inside.addEventListener("change", heed) // a completion that was chosen
    form.addEventListener("submit", () => (this.isFollowed = true))
    inside.addEventListener("hub:results", keep)
    inside.addEventListener("click", (event) => this.follow(event))
    if (this.isFollowed) keep()
    this.isFollowed = false
    const early = [...form.elements].find(isChanged) // before this listened
    if (early) heed({ target: early })
  }

  write(text) {
    if (this.input.value === text) return false
    this.input.value = text
    return this.input.dispatchEvent(new Event("input", { bubbles: true }))
  }

  // Links to other searches change this one; all others leave the editor alone.
  follow(event) {
    const link = event.target.closest("a[href]")
    if (!link || link.hash) return
    if (new URL(link.href).pathname === this.dataset.public) {
      event.preventDefault()
      this.isFollowed = true
      this.open(link.href)
    } else link.target = "_blank"
  }
}

customElements.define("hub-stored-search", StoredSearch)
