declare namespace Cloudflare {
  interface Env {
    readonly ASSETS: Fetcher
    readonly HUB: DurableObjectNamespace<import('./hub/registry-object.ts').RegistryObject>
    readonly HUB_QUEUE: Queue<import('./hub/work.ts').Message>
  }
}
