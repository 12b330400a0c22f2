declare namespace Cloudflare {
  interface Env {
    readonly ASSETS: Fetcher
  }
}
