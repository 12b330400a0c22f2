import { availableParallelism } from 'node:os'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What runs where the Worker does. */
const onTheEdge = 'tests/{http,hub,monitor}/**/*.test.ts'

/** What of it asks for what is stored under a name, and finds it as it left it: each file has a storage of its own. */
const storing = 'tests/{hub/worker,monitor/monitor}.test.ts'

/** What works on what it is given, without compiling a folder, for which the engine is set to work otherwise. */
const pure = 'tests/{article,feed}/**/*.test.ts'

const browser = 'tests/browser/**/*.test.ts'

const edge = cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })

/** What waits for longest, for servers that start and for the disk. */
const waiting = /\/tests\/(?:cli\/(?:start|push-killed)|hub\/crowd)\.test\.ts$/

/** Has what waits begin first, beside what is busy: nothing is left to do beside it at the end. */
class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isWaiting = ({ moduleId }: TestSpecification): boolean => waiting.test(moduleId)
    return [...sorted.filter(isWaiting), ...sorted.filter((file) => !isWaiting(file))]
  }
}

export default defineConfig({
  test: {
    // Much of a test is waiting, for a process or for the disk: more run at once than there are cores.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: WaitingFirst },
    // Of what never comes, on a slow machine that does much else as well.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      // Files of these two share a process, and what that has loaded: most of their time would go into loading it again.
      {
        extends: true,
        plugins: [edge],
        test: { name: 'workerd', include: [onTheEdge], exclude: [storing], isolate: false },
      },
      { extends: true, test: { name: 'pure', include: [pure], isolate: false } },
      { extends: true, plugins: [edge], test: { name: 'storing', include: [storing] } },
      { extends: true, test: { name: 'node', include: ['tests/**/*.test.ts'], exclude: [onTheEdge, pure, browser] } },
      { extends: true, test: { name: 'browser', include: [browser] } },
    ],
  },
})
