declare namespace Cloudflare {
  interface Env {
    readonly ASSETS: Fetcher
    readonly HUB: DurableObjectNamespace<import('./hub/registry/registry-object.ts').RegistryObject>
    readonly MONITOR: DurableObjectNamespace<import('./monitor/monitor-object.ts').MonitorObject>
    /** `requests` where each is logged. */
    readonly LOG?: string
    /** Cloudflare and `wrangler dev` tell it; a bare workerd does not. */
    readonly VERSION?: WorkerVersionMetadata
    readonly HUB_QUEUE: Queue<readonly import('./hub/registry/work.ts').Message[]>
  }
}

/** The package says nothing of its types. */
declare module 'markdown-it-emoji/lib/data/full.mjs' {
  /** Those that GitHub has, by their names. */
  const emoji: Readonly<Record<string, string>>
  export default emoji
}
