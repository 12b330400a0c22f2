import type { Image, Label, Person } from './article.ts'

/** The site that articles are published on: settings that reach every document. */
export interface Site {
  /** The origin; every address we write begins with it. */
  readonly url: string
  readonly title: string
  readonly description: string
  /** BCP 47. */
  readonly language: string
  /** The tagging entity of every id we mint: `authority,date` (RFC 4151 §2.1). */
  readonly authority: string
  /** IANA name of the zone that dates without one are in; UTC where there is none. */
  readonly timeZone?: string
  /** Front matter's names that JSON Feed carries as they are written. */
  readonly carriedFields?: readonly string[]
  /** A large square picture: a podcast's cover, JSON Feed's icon. */
  readonly image?: SiteImage
  /** A small square one: Atom's icon, JSON Feed's favicon. */
  readonly icon?: SiteImage
  /** One twice as wide as high: Atom's logo, RSS's image. */
  readonly logo?: SiteImage
  readonly rights?: string
  /** Who answers for the site. */
  readonly author?: Person
  /** What the site is about. */
  readonly categories?: readonly string[]
  /** The labels that most of its articles have, scheduled ones among them, where nobody said what it is about. */
  readonly topics?: readonly Label[]
  /** The WebSub hub that its feeds name. */
  readonly hub?: string
  /** How its pages look, and where they lead. */
  readonly theme?: Theme
  /** Where addresses of a site that was here before lead to. */
  readonly moved?: readonly Move[]
  /** Addresses of what was removed on purpose: paths of the site, with a query where they have one. */
  readonly gone?: readonly string[]
  /** How long caches may keep what they got, where it is not as usual. */
  readonly caching?: Partial<Caching>
  /** What directories ask of a podcast. */
  readonly podcast?: Podcast
}

/** Seconds that something may be kept. */
export interface Caching {
  readonly maxAge: number
  /** By caches that several people share. */
  readonly shared: number
  /** Beyond that, while it is asked for again. */
  readonly stale: number
  /** Beyond that, while nobody answers. */
  readonly staleIfError: number
}

/** An old address and where it leads to: paths of the site, with a query (and the new one a fragment) where they have one. */
export interface Move {
  readonly from: string
  readonly to: string
}

/** A picture of the site; absolute once the site is compiled, before that it may be a path. */
export type SiteImage = Pick<Image, 'url' | 'type' | 'width' | 'height'>

export interface Theme {
  /** `#rrggbb`; for dark pages one is made of it where none is given. */
  readonly color?: { readonly light: string; readonly dark?: string }
  /** Own paths, or absolute addresses. */
  readonly links?: readonly { readonly name: string; readonly url: string }[]
  readonly footer?: string
}

/** A podcast, as Apple's and Podcasting 2.0's elements tell of it. */
export interface Podcast {
  readonly author?: string
  readonly owner?: Person
  readonly image?: SiteImage
  readonly categories?: readonly PodcastCategory[]
  readonly explicit?: boolean
  readonly kind?: 'episodic' | 'serial'
  /** A UUID; made of the feed's address where none is set. */
  readonly guid?: string
  /** Whether other hosts may take the feed over. */
  readonly locked?: boolean
}

/** One of Apple's, with the narrower one it may hold. */
export interface PodcastCategory {
  readonly name: string
  readonly narrower?: string
}
