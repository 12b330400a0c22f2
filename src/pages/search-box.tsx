interface SearchBoxProps {
  /** The path of the selection that is searched. */
  readonly path: string
  /** What it is called. */
  readonly name: string
  readonly words?: readonly string[]
}

/** A search: a form, so that it needs no script. */
export function SearchBox({ path, name, words = [] }: SearchBoxProps) {
  return (
    <search>
      <form action={path || '/'}>
        <input
          type="search"
          name="q"
          value={words.join(' ')}
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
