// Says which result was followed, so that the council learns which searches help nobody. Nothing
// is kept in the browser, and nothing tells who searched. The page works without this file.

document.addEventListener("click", ({ target }) => {
  const link = target.closest?.("a[data-hub-result]")
  const list = link?.closest("[data-hub-search]")
  const token = list?.dataset.hubSearch
  if (!token || !navigator.sendBeacon) return
  const position = link.dataset.hubResult
  navigator.sendBeacon(list.dataset.hubFollowed, new URLSearchParams({ token, position }))
})
