import { endSlashes } from '../article/end-slashes.ts'
import { moved } from './answers/moved.ts'
import { routesBeside } from './openapi/routes.ts'

/**
 * Where an address with a slash at its end leads: to the one without, where something stands there, or to where that
 * one leads. `undefined` where it has none, or nothing does. `ask` answers requests.
 */
export async function withoutSlash(
  { url }: Request,
  ask: (request: Request) => Response | Promise<Response>,
): Promise<Response | undefined> {
  const { origin, pathname, search } = new URL(url)
  const path = pathname.replace(endSlashes, '')
  if (path === pathname || path === '' || path.startsWith('//')) return undefined
  if (routesBeside.some((route) => route.path === path)) return moved(path + search)
  const there = await ask(new Request(origin + path + search))
  await there.body?.cancel()
  if (there.status === 301) return there
  return there.ok ? moved(path + search) : undefined
}
