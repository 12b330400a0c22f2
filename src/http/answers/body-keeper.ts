/** Keeps the bodies of documents and pages by their addresses, together no more than `limit` bytes: what was kept first goes first. */
export function bodyKeeper(limit: number) {
  const kept = new Map<string, { readonly etag: string; readonly body: Blob }>()
  let size = 0
  const drop = (path: string): void => {
    size -= kept.get(path)?.body.size ?? 0
    kept.delete(path)
  }
  return {
    get: (path: string, etag: string): Blob | undefined => {
      const found = kept.get(path)
      return found?.etag === etag ? found.body : undefined
    },
    set: (path: string, etag: string, body: Blob): void => {
      drop(path)
      kept.set(path, { etag, body })
      size += body.size
      for (const oldest of kept.keys()) {
        if (size <= limit) break
        drop(oldest)
      }
    },
  }
}
