/** Reads one static asset by its path, as URLs have it. */
export type ReadAsset = (path: string) => Promise<Response>

/** Milliseconds before a read that failed is tried once more. */
const afterFailure: readonly number[] = [50]
/** Milliseconds between looks for a file that must be there: a server of somebody's machine takes a while to see it. */
const untilThere: readonly number[] = [100, 400, 1_000, 1_500]

/** Reads an asset, once more where the server of assets fails (5xx), and at once where it does not. */
export function retryingFailures(read: ReadAsset): ReadAsset {
  return (path) => again(read, path, ({ status }) => (status >= 500 ? afterFailure : []))
}

/**
 * Reads an asset that an index names, so that it is there or about to be. While articles are compiled beneath
 * `wrangler dev`, an index may be read that names files which that server learns of when it next starts: who waits is
 * answered by the one that it starts. With 404 after three seconds, the catalog is damaged.
 */
export function retryingUntilThere(read: ReadAsset): ReadAsset {
  return (path) => again(retryingFailures(read), path, ({ status }) => (status === 404 ? untilThere : []))
}

/** Reads again after each of the pauses that the first answer calls for, until an answer is good. */
async function again(
  read: ReadAsset,
  path: string,
  pausesAfter: (answer: Response) => readonly number[],
): Promise<Response> {
  let answer = await read(path)
  if (answer.ok) return answer
  for (const pause of pausesAfter(answer)) {
    await answer.body?.cancel()
    await new Promise((done) => setTimeout(done, pause))
    answer = await read(path)
    if (answer.ok) break
  }
  return answer
}
