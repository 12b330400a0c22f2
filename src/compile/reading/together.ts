/** Waits until all is done, also where something fails: what goes on unseen would meddle with what comes next. */
export async function allDone(work: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(work)
  await Promise.all(work)
}

/** The same of two, and what came of them. */
export async function bothDone<A, B>(one: Promise<A>, other: Promise<B>): Promise<readonly [A, B]> {
  await allDone([one, other])
  return [await one, await other]
}
