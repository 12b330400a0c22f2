#!/usr/bin/env node
// @ts-check
import { keepCode } from '../code-cache.js'

keepCode()
await import('./commands.ts')
