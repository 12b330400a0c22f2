import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { parse } from 'smol-toml'
import { codeOf } from '../compile/files/error-code.ts'

/** A setting's text; `undefined` where it is not set or empty. */
export type Setting = (name: string) => string | undefined

const file = 'wrangler.toml'

/** `[vars]` of the folder's wrangler.toml. Throws, in one line, what is wrong with it, where, and what to write. */
export async function writtenSettings(): Promise<Readonly<Record<string, unknown>>> {
  const { vars } = await parsed(await readSettings())
  return typeof vars === 'object' && !Array.isArray(vars) ? Object(vars) : {}
}

async function parsed(toml: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return parse(toml)
  } catch (cause) {
    // Loaded here: it brings what front matter is read with.
    const { readToml } = await import('../article/front-matter/toml.ts')
    const read = readToml(toml)
    if (read.ok) throw cause
    throw new Error(`${file}:${read.line}:${read.column}: ${read.message}`, { cause })
  }
}

/** The text of wrangler.toml. Throws what is in the way of reading it. */
export async function readSettings(): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    const code = codeOf(cause)
    throw new Error(inTheWay[code] ?? `${file} cannot be read (${code})`, { cause })
  })
  // UTF-16 without its mark is UTF-8 with a NUL behind each letter.
  if (!isUtf8(bytes) || bytes.includes(0)) throw new Error(`${file} is not UTF-8; save it as UTF-8`)
  return bytes.toString()
}

const inTheWay: Readonly<Record<string, string>> = {
  EACCES: `${file} is there, but reading it is not allowed; change its rights, or run as who owns it`,
  EISDIR: `${file} is a folder; move it away, and write a file of that name`,
  ELOOP: `${file} is a link that leads to itself; delete it, and write a file of that name`,
  ENOENT: `there is no ${file} to read here; run tidings in the folder of your site`,
}
