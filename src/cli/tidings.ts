#!/usr/bin/env node
import { keepCode } from '../compile/code-cache.ts'

keepCode()
await import('./commands.ts')
