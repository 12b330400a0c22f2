import { env } from 'cloudflare:workers'
import { openCatalog } from './catalog/assets.ts'
import { createApp } from './http/app.ts'

const catalog = openCatalog((path) => env.ASSETS.fetch(new URL(path, 'https://assets.invalid')))

export default createApp(catalog, Date.now)
