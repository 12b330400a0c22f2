import { watchFolders } from '../../src/cli/watch.ts'

/** Watches `articles` and `own` below a folder. Tests wait side by side; so calls are counted here, not by mocks, which all share. */
export function countingWatch(root: string) {
  const calls = { changed: 0, limited: 0 }
  const watching = watchFolders({
    folder: `${root}/articles`,
    others: [`${root}/own`],
    changed: () => {
      calls.changed += 1
    },
    limited: () => {
      calls.limited += 1
    },
  })
  return { watching, calls }
}
