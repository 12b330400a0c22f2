// @ts-check
import { keepCode } from '../../code-cache.js'

keepCode()
await import('./reader-thread.ts')
