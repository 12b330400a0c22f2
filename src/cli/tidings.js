#!/usr/bin/env node
import { keepCode } from '../compile/code-cache.js'

keepCode()
await import('./commands.ts')
