// The results of the page as numbered pins, drawn from the list beside the map.
//
// The list is whole without it. Each pin says its number and name, is reached by keyboard, and
// leads to the listing and to its place in the list. Tiles come only from where settings say.

const { L } = window
const root = document.getElementById("map")
const CLOSE = 15 // no nearer than some streets, however near the pins are to each other
const BELOW_PINS = 590
let drawn = null

const pinOf = (number) =>
  L.divIcon({ className: "hub-map__pin", html: `<span>${number}</span>`, iconSize: [32, 32], iconAnchor: [0, 32], popupAnchor: [16, -28] })

function popup(item, link) {
  const box = document.createElement("div")
  const title = document.createElement("p")
  const name = document.createElement("a")
  name.href = link.href
  name.textContent = link.textContent
  title.append(name)
  const place = document.createElement("p")
  place.textContent = item.dataset.place
  const down = document.createElement("a")
  down.href = `#${item.id}`
  down.textContent = document.getElementById("map").dataset.list
  box.append(title, place, down)
  return box
}

function pin(item) {
  const { latitude, longitude, number, place } = item.dataset
  const link = item.querySelector("[data-hub-result]")
  const marker = L.marker([latitude, longitude], { icon: pinOf(number), keyboard: true })
  marker.bindPopup(() => popup(item, link))
  marker.on("add", () => {
    const name = link.textContent.trim()
    marker.getElement().setAttribute("aria-label", `${number}, ${place ? `${name}, ${place}` : name}`)
  })
  // The focus goes with whoever opens what a pin says, and comes back.
  marker.on("popupopen", ({ popup: opened }) => {
    opened.getElement().querySelector(".leaflet-popup-content a").focus({ preventScroll: true })
  })
  marker.on("popupclose", ({ popup: closed }) => {
    if (closed.getElement()?.contains(document.activeElement)) marker.getElement()?.focus({ preventScroll: true })
  })
  return marker
}

// Those at the same point stand in a row, so that each can be reached.
function apart(markers) {
  const seen = new Map()
  for (const marker of markers) {
    const point = marker.getLatLng().toString()
    const before = seen.get(point) ?? 0
    seen.set(point, before + 1)
    if (before) marker.options.icon.options.iconAnchor = [-24 * before, 32]
  }
}

function draw() {
  const box = document.getElementById("map")
  if (!box) return
  drawn?.remove()
  box.replaceChildren()
  const { tiles, attribution, zoomIn, zoomOut, latitude, longitude, here } = box.dataset
  drawn = L.map(box, { zoomControl: false, scrollWheelZoom: false, attributionControl: Boolean(tiles) })
  // Below, for what a pin says opens above it and fills a small map.
  L.control.zoom({ position: "bottomright", zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(drawn)
  L.control.scale({ maxWidth: 120 }).addTo(drawn)
  if (tiles) {
    const text = document.createElement("span")
    text.textContent = attribution
    L.tileLayer(tiles, { maxZoom: 19, attribution: text.innerHTML }).addTo(drawn)
    drawn.attributionControl.setPrefix(false)
  }
  drawn.on("keydown", ({ originalEvent }) => {
    if (originalEvent.key === "Escape") drawn.closePopup()
  })
  const markers = [...document.querySelectorAll("#found [data-latitude]:not(#map)")].map(pin)
  apart(markers)
  const all = L.featureGroup(markers)
  if (latitude) {
    const from = L.circleMarker([latitude, longitude], { radius: 8, className: "hub-map__here", interactive: false })
    drawn.createPane("here").style.zIndex = BELOW_PINS
    const said = document.createTextNode(here) // a string would be read as markup
    from.bindTooltip(said, { permanent: true, direction: "bottom", pane: "here" }).addTo(all)
  }
  if (all.getLayers().length) drawn.fitBounds(all.getBounds(), { maxZoom: CLOSE, padding: [40, 40] })
  else box.hidden = true
  all.addTo(drawn)
}

if (root && L) {
  draw()
  document.addEventListener("hub:results", draw)
}
