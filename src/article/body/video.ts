/** A player that may stand in a frame, and where a person watches without it. */
export interface Video {
  readonly frame: string
  readonly watch: string
}

interface Player {
  readonly hosts: RegExp
  /** The page that shows what this address plays. */
  watch(url: URL): string | undefined
}

const players: readonly Player[] = [
  { hosts: /^(?:www\.|m\.)?youtube(?:-nocookie)?\.com$/, watch: watchOnYouTube },
  {
    hosts: /^player\.vimeo\.com$/,
    watch: (url) => {
      const [id] = inPath(url, /^\/video\/(\d+)/)
      const key = url.searchParams.get('h')
      return id && `https://vimeo.com/${id}${key ? `/${encodeURIComponent(key)}` : ''}`
    },
  },
  {
    hosts: /^(?:www|geo)\.dailymotion\.com$/,
    watch: (url) => {
      const [id = url.searchParams.get('video')] = inPath(url, /^\/embed\/video\/([\w-]+)/)
      return id ? `https://www.dailymotion.com/video/${encodeURIComponent(id)}` : undefined
    },
  },
  {
    hosts: /^embed(?:-ssl)?\.ted\.com$/,
    watch: (url) => page('https://www.ted.com/talks/', inPath(url, /^\/(?:talks\/)?(?:lang\/[\w-]+\/)?([\w-]+)$/)),
  },
  { hosts: /^(?:player|clips)\.twitch\.tv$/, watch: watchOnTwitch },
  { hosts: /^www\.loom\.com$/, watch: (url) => page('https://www.loom.com/share/', inPath(url, /^\/embed\/(\w+)/)) },
  {
    hosts: /^player\.bilibili\.com$/,
    watch: ({ searchParams }) => {
      const id = searchParams.get('bvid') ?? (searchParams.has('aid') ? `av${searchParams.get('aid')}` : undefined)
      return id && `https://www.bilibili.com/video/${encodeURIComponent(id)}/`
    },
  },
  {
    // Its page lies under the publisher's own host, which the frame does not name.
    hosts: /^fast\.wistia\.(?:net|com)$/,
    watch: (url) => page('https://fast.wistia.net/embed/iframe/', inPath(url, /^\/embed\/(?:iframe|medias)\/(\w+)/)),
  },
  {
    hosts: /^streamable\.com$/,
    watch: (url) => page('https://streamable.com/', inPath(url, /^\/(?:[eos]\/)?(\w+)/)),
  },
]

/** The video that a frame at this absolute address plays; `undefined` for everything else. */
export function videoAt(address: string): Video | undefined {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return undefined
  const url = new URL(address)
  url.protocol = 'https:'
  const watch = players.find(({ hosts }) => hosts.test(url.hostname))?.watch(url) ?? watchOnPeerTube(url)
  return watch ? { frame: url.href, watch } : undefined
}

/** The frame that plays what is watched on a page: {@link videoAt} turned round. */
export function frameOfPage(address: string): string | undefined {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return undefined
  const url = new URL(address)
  const host = url.hostname.replace(/^(?:www|m)\./, '')
  if (host === 'youtu.be') return frameOnYouTube(url, inPath(url, /^\/([\w-]+)$/))
  if (host === 'youtube.com') return frameOnYouTube(url, inPath(url, /^\/(?:shorts|live)\/([\w-]+)$/))
  if (host === 'vimeo.com') return page('https://player.vimeo.com/video/', inPath(url, /^\/(\d+)$/))
  const dailymotion = host === 'dailymotion.com' ? inPath(url, /^\/video\/(\w+)$/) : []
  return page('https://www.dailymotion.com/embed/video/', dailymotion)
}

function frameOnYouTube({ pathname, searchParams }: URL, [inPath]: readonly string[]): string | undefined {
  const id = inPath ?? (pathname === '/watch' ? searchParams.get('v') : undefined)
  const [, start] = /^(\d+)s?$/.exec(searchParams.get('t') ?? '') ?? []
  return id ? `https://www.youtube.com/embed/${encodeURIComponent(id)}${start ? `?start=${start}` : ''}` : undefined
}

/** The page that shows a video, by the name its service has in template tags. */
export function watchPage(service: string, id: string): string | undefined {
  // Behind `?` stands where it was shared.
  const [, name] = /^([\w-]+)(?:\?[\w=&%-]*)?$/.exec(id) ?? []
  if (name === undefined) return /^https?:\/\//i.test(id) ? (videoAt(id)?.watch ?? id) : undefined
  if (service === 'vimeo') return `https://vimeo.com/${name}`
  if (service === 'streamable') return `https://streamable.com/${name}`
  if (service === 'bilibili') return `https://www.bilibili.com/video/${name}/`
  return `https://www.youtube.com/watch?v=${name}`
}

function watchOnYouTube(url: URL): string | undefined {
  const list = url.searchParams.get('list')
  const [id] = inPath(url, /^\/(?:embed|v)\/([\w-]+)/)
  if (id === undefined || id === 'videoseries') {
    return list ? `https://www.youtube.com/playlist?list=${encodeURIComponent(list)}` : undefined
  }
  const [seconds] = /^\d+$/.exec(url.searchParams.get('start') ?? '') ?? []
  return `https://www.youtube.com/watch?v=${id}${seconds ? `&t=${seconds}s` : ''}`
}

function watchOnTwitch({ searchParams }: URL): string | undefined {
  const [clip, video, channel] = ['clip', 'video', 'channel'].map((name) => searchParams.get(name))
  if (clip) return `https://clips.twitch.tv/${encodeURIComponent(clip)}`
  if (video) return `https://www.twitch.tv/videos/${encodeURIComponent(video.replace(/^v/, ''))}`
  return channel ? `https://www.twitch.tv/${encodeURIComponent(channel)}` : undefined
}

/** PeerTube runs on anybody's host; its path alone tells it. */
function watchOnPeerTube(url: URL): string | undefined {
  return page(`${url.origin}/videos/watch/`, inPath(url, /^\/videos\/embed\/([\w-]+)\/?$/))
}

function inPath(url: URL, pattern: RegExp): string[] {
  return pattern.exec(url.pathname)?.slice(1) ?? []
}

function page(base: string, [id]: readonly string[]): string | undefined {
  return id && base + id
}
