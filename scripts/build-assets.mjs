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

const read = (path) => readFileSync(path, "utf8")
const own = (name) => read(join(root, "hub/assets", name))
const sha256 = (text) => createHash("sha256").update(text).digest("hex")

function stylesheet() {
  const { css } = compile(join(root, "hub/assets/scss/site.scss"), {
    loadPaths: [join(root, "node_modules")],
    quietDeps: true,
    style: "compressed",
  })
  return `${css}\n`
}

// A file with hashed names cannot point to a source map that is not shipped.
const script = () =>
  read(join(govuk, "dist/govuk/govuk-frontend.min.js")).replace(/\/\/# sourceMappingURL=.*\s*$/, "")

function notice(files) {
  const { license, version } = JSON.parse(read(join(govuk, "package.json")))
  const rows = [
    ["site.css", `govuk-frontend ${version}, compiled with hub/assets/scss`, license],
    ["govuk-frontend.min.js", `govuk-frontend ${version}, without its source map`, license],
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
    "The licence of govuk-frontend is in `hub/assets/govuk-frontend-licence.txt`.",
    "",
  ].join("\n")
}

const files = {
  "favicon.svg": own("favicon.svg"),
  "govuk-frontend.min.js": script(),
  "location.js": own("location.js"),
  "site.css": stylesheet(),
  "site.js": own("site.js"),
  "search-log.js": own("search-log.js"),
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
