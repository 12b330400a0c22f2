#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Half of what a command takes to start is reading our code: what Node made of it is kept for the next time.
enableCompileCache('.tidings/code')
await import('./commands.ts')
