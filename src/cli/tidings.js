#!/usr/bin/env node
import { keepCode } from '../compile/reading/code-cache.js'

keepCode()
await import('./commands.ts')
