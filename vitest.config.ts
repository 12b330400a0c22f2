import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** What runs where the Worker does. */
const onTheEdge = 'tests/{http,hub,monitor}/**/*.test.ts'

/** What of it asks for what is stored under a name, and finds it as it left it: each file has a storage of its own. */
const storing = 'tests/{hub/worker,monitor/monitor}.test.ts'

/** What works on what it is given, without compiling a folder, for which the engine is set to work otherwise. */
const pure = 'tests/{article,feed}/**/*.test.ts'

const browser = 'tests/browser/**/*.test.ts'

const edge = cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })

export default defineConfig({
  test: {
    // Much of a test is waiting, for a process or for the disk: more run at once than there are cores.
    maxWorkers: '150%',
    // Of what never comes, on a slow machine that does much else as well.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 60_000 } },
    // Files share a process, and what that has loaded: half of the time went into loading it again.
    isolate: false,
    projects: [
      {
        extends: true,
        plugins: [edge],
        test: { name: 'workerd', include: [onTheEdge], exclude: [storing] },
      },
      { extends: true, plugins: [edge], test: { name: 'storing', include: [storing], isolate: true } },
      { extends: true, test: { name: 'pure', include: [pure] } },
      { extends: true, test: { name: 'node', include: ['tests/**/*.test.ts'], exclude: [onTheEdge, pure, browser] } },
      { test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], testTimeout: 60_000 } },
    ],
  },
})
