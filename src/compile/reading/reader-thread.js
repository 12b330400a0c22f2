// @ts-check
import { loadSooner } from '../../loading.js'

loadSooner()
await import('./reader-thread.ts')
