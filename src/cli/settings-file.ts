import { readFile } from 'node:fs/promises'

/** The text of wrangler.toml. Throws where there is none. */
export async function readSettings(): Promise<string> {
  try {
    return await readFile('wrangler.toml', 'utf8')
  } catch (cause) {
    throw new Error('there is no wrangler.toml to read here; run tidings in the folder of your site', { cause })
  }
}
