#!/usr/bin/env node
// @ts-check
import { keepCode } from '../compile/reading/code-cache.js'

keepCode()
await import('./commands.ts')
