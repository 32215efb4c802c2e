// Compiles hub/assets into hub/static/hub. The result is committed, so deployers need no Node.
//
//   node scripts/build-assets.mjs           write the files
//   node scripts/build-assets.mjs --check   exit 1 when a committed file is not what would be written

import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

import { compile } from "sass"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const target = join(root, "hub/static/hub")
const govuk = join(root, "node_modules/govuk-frontend")
const leaflet = join(root, "node_modules/leaflet")

const read = (path) => readFileSync(path, "utf8")
const own = (name) => read(join(root, "hub/assets", name))
const sha256 = (text) => createHash("sha256").update(text).digest("hex")

function stylesheet(name) {
  const { css } = compile(join(root, "hub/assets/scss", name), {
    loadPaths: [join(root, "node_modules")],
    quietDeps: true,
    style: "compressed",
  })
  return `${css}\n`
}

// Our pins are drawn by our own styles: Leaflet's pictures are not shipped.
const withoutPictures = (css) => css.replace(/[^{}]+\{[^{}]*url\((?!#)[^{}]*\}/g, "")
const mapStyles = () =>
  withoutPictures(read(join(leaflet, "dist/leaflet.css")).replace(/\r\n/g, "\n")) +
  stylesheet("map.scss")

// A file with hashed names cannot point to a source map that is not shipped.
const script = (path) => read(path).replace(/\/\/# sourceMappingURL=.*\s*$/, "")

function notice(files) {
  const [styles, maps] = [govuk, leaflet].map((path) => JSON.parse(read(join(path, "package.json"))))
  const [govukName, leafletName] = [styles, maps].map(({ name, version }) => `${name} ${version}`)
  const rows = [
    ["site.css", `${govukName}, compiled with hub/assets/scss`, styles.license],
    ["govuk-frontend.min.js", `${govukName}, without its source map`, styles.license],
    ["leaflet.js", `${leafletName}, without its source map`, maps.license],
    ["map.css", `${leafletName} without pictures, and hub/assets/scss/map.scss`, maps.license],
  ].map(([name, from, terms]) => `| ${name} | ${from} | ${terms} | \`${sha256(files[name])}\` |`)
  return [
    "# Files made from other people's work",
    "",
    "Written by `npm run build`; `npm run check` says whether they are what the sources make.",
    "",
    "| File | From | Licence | SHA-256 |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
    "Their licences are in `hub/assets/govuk-frontend-licence.txt` and `leaflet-licence.txt`.",
    "",
  ].join("\n")
}

const files = {
  "favicon.svg": own("favicon.svg"),
  "govuk-frontend.min.js": script(join(govuk, "dist/govuk/govuk-frontend.min.js")),
  "leaflet.js": script(join(leaflet, "dist/leaflet.js")),
  "location.js": own("location.js"),
  "map.css": mapStyles(),
  "map.js": own("map.js"),
  "search.js": own("search.js"),
  "site.css": stylesheet("site.scss"),
  "site.js": own("site.js"),
  "search-log.js": own("search-log.js"),
  "suggest.js": own("suggest.js"),
  "search-try.js": own("search-try.js"),
}
files["VENDORED.md"] = notice(files)

const differing = Object.entries(files).filter(([name, text]) => {
  const path = join(target, name)
  return !existsSync(path) || read(path) !== text
})
if (process.argv.includes("--check")) {
  for (const [name] of differing) console.error(`hub/static/hub/${name} differs: run npm run build`)
  process.exit(differing.length ? 1 : 0)
}
mkdirSync(target, { recursive: true })
for (const [name, text] of differing) writeFileSync(join(target, name), text)
console.log(differing.length ? `Wrote ${differing.map(([name]) => name).join(", ")}.` : "Nothing to do.")
