/** Asks this site itself, in process. */
export type Ask = (request: Request) => Promise<Response>

/** Where a site's documents stand, and the hub they name. */
export interface Publisher {
  /** An origin. */
  readonly url: string
  readonly hub?: string
}

/** Whether the hub that a site's feeds name is the one built in. */
export function isOwnHub({ url, hub }: Publisher): boolean {
  return hub === `${url}/hub`
}

/** The hub that a site's feeds name, where that is not the one built in. */
export function otherHubOf(site: Publisher): string | undefined {
  return isOwnHub(site) ? undefined : site.hub
}
