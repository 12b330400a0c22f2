interface SearchBoxProps {
  /** The path of the selection that is searched. */
  readonly path: string
  /** What it is called. */
  readonly name: string
  /** What was searched for, as it was written: to be written on. */
  readonly typed: string
}

/** A search: a form, so that it needs no script. */
export function SearchBox({ path, name, typed }: SearchBoxProps) {
  return (
    <search>
      <form action={path || '/'}>
        <input
          type="search"
          name="q"
          value={typed}
          aria-label={`Search ${name}`}
          placeholder="Search"
          maxlength={200}
          required
        />
        <button type="submit">Search</button>
      </form>
    </search>
  )
}
