import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** What stands at the top of a project. */
const signs = `
  .git wrangler.toml _config.yml hugo.toml hugo.yaml config.toml config.yaml package.json
  conf.py pelicanconf.py zola.toml mkdocs.yml _quarto.yml gatsby-config.js next.config.js next.config.mjs
  astro.config.mjs astro.config.ts docusaurus.config.js docusaurus.config.ts eleventy.config.js
`
  .trim()
  .split(/\s+/)

/** The project that a folder of articles is part of: the nearest folder above that shows signs of one, else itself. */
export function projectFolder(folder: string): string {
  const start = resolve(folder)
  for (let place = start; place !== dirname(place); place = dirname(place)) {
    if (signs.some((sign) => existsSync(join(place, sign)))) return place
  }
  return start
}
