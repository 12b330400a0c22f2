import type { Place } from '../place-in-text.ts'

/** What a text of TOML or JSON says, numbers and dates as they are written; or why it cannot be read. */
export type Data =
  | { readonly ok: true; readonly value: unknown }
  | ({ readonly ok: false; readonly message: string } & Place)
