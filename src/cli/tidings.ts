#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Half of what a command takes to start is reading our code: what Node made of it is kept for the next time.
enableCompileCache(join(import.meta.dirname, '../../.tidings/code'))
await import('./commands.ts')
