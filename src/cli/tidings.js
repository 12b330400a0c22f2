#!/usr/bin/env node
// @ts-check
import process from 'node:process'

const [major] = process.versions.node.split('.')
// An older one cannot read what is loaded below, and says so in words that help nobody.
if (Number(major) < 26) {
  console.error(
    `tidings: this is Node ${process.versions.node}, and Tidings needs the Node 26 that npm ci brings along; run npm ci, then npm start or npx tidings`,
  )
  process.exitCode = 2
} else {
  const { compileAtOnce, loadSooner } = await import('../loading.js')
  compileAtOnce()
  loadSooner()
  await import('./commands.ts').catch((cause) => {
    if (cause.code !== 'ERR_MODULE_NOT_FOUND') throw cause
    console.error(`tidings: ${cause.message.split(' imported from ')[0]}; run npm ci, which installs it`)
    process.exitCode = 2
  })
}
