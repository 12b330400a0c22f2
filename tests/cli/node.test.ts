import { execFile } from 'node:child_process'
import { expect, it } from 'vitest'

it('says what is missing where an older Node runs it', async () => {
  const old = 'data:text/javascript,Object.defineProperty(process, "versions", { value: { node: "20.20.2" } })'
  const stderr = await new Promise((done) => {
    execFile(process.execPath, ['--import', old, 'src/cli/tidings.js', 'check'], (_, __, text) => done(text))
  })
  expect(stderr).toMatch(/^tidings: this is Node 20\.20\.2, and Tidings needs the Node 26 .* npm ci.*\n$/)
})
