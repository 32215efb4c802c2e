// “Use my location”: asks the device where it is and puts a rounded point into the place box.
//
// It is a button, never required, and appears only where the device can tell. The point is rounded
// before it leaves the device: three decimals of a degree are about 110 metres by 70 in Britain,
// enough to look around and too little to tell a house.

const DECIMALS = 3
const PATIENCE = { enableHighAccuracy: false, timeout: 10_000, maximumAge: 300_000 }
const REASONS = { 1: "denied", 2: "unavailable", 3: "timeout" } // GeolocationPositionError.code

const rounded = ({ latitude, longitude }) =>
  `${latitude.toFixed(DECIMALS)}, ${longitude.toFixed(DECIMALS)}`

function start(root) {
  const box = document.getElementById(root.dataset.for)
  const button = root.querySelector("button")
  const status = root.querySelector("[role=status]")
  if (!box || !button || !status) return

  const finish = (text) => {
    button.removeAttribute("aria-disabled")
    status.textContent = text
  }
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled")) return
    button.setAttribute("aria-disabled", "true") // `disabled` would take the focus away
    status.textContent = root.dataset.waiting
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        box.value = rounded(coords)
        finish(root.dataset.done)
      },
      (error) => finish(root.dataset[REASONS[error.code]] ?? root.dataset.unavailable),
      PATIENCE,
    )
  })
  root.hidden = false
}

export function startLocation() {
  if (!window.isSecureContext || !("geolocation" in navigator)) return
  for (const root of document.querySelectorAll("[data-module=hub-location]")) start(root)
}
