import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** What waits for what happens on this machine, and counts what is said meanwhile: by itself, after all others. */
const watching = 'tests/cli/{start,start-taken,watch,watch-limit,push-killed}.test.ts'

/** What leaves nothing behind: its files share a process, and what that has loaded. */
const pure = 'tests/{article,feed}/**/*.test.ts'

export default defineConfig({
  test: {
    // Much of a test is waiting for a process: one core need not be left to Vitest itself.
    maxWorkers: '100%',
    projects: [
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })],
        test: { name: 'workerd', include: ['tests/{http,hub,monitor}/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        test: {
          name: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/http/**', 'tests/hub/**', 'tests/monitor/**', 'tests/browser/**', watching, pure],
          testTimeout: 60_000,
        },
      },
      { test: { name: 'pure', include: [pure], testTimeout: 60_000, isolate: false } },
      {
        test: {
          name: 'watching',
          include: [watching],
          testTimeout: 60_000,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      { test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], testTimeout: 60_000 } },
    ],
  },
})
