/**
 * What other tools call the same thing, best first. Names are compared folded (see `folded`):
 * `pubDate`, `pub_date` and `PubDate` are one.
 */
export const names = {
  title: ['title', 'headline', 'name'],
  subtitle: ['subtitle', 'subhead', 'tagline', 'deck'],
  summary: ['abstract', 'description', 'excerpt', 'summary', 'lead', 'intro', 'dek', 'standfirst', 'desc', 'spoiler'],
  published: [
    ...['publishedDateTime', 'datePublished', 'publicationDate', 'date', 'pubDate', 'publishDate', 'publishedAt'],
    ...['publishedOn', 'publishedDate', 'published', 'created', 'createdAt', 'createdDate', 'postDate', 'posted'],
  ],
  updated: [
    ...['updatedDateTime', 'updated', 'updatedDate', 'updatedAt', 'updatedOn', 'dateModified', 'lastmod', 'modified'],
    ...['modifiedDate', 'modifiedAt', 'modifiedTime', 'lastModified', 'lastModifiedAt', 'lastUpdated', 'lastUpdate'],
  ],
  expires: ['expires', 'expiryDate', 'expires_at', 'expiration', 'expirationDate', 'unpublish', 'unpublishDate'],
  source: [
    ...['sourceUrl', 'originalUrl', 'webUrl', 'link', 'canonical', 'canonicalURL', 'canonicalLink', 'externalUrl'],
    ...['external', 'externalLink', 'linkUrl', 'original', 'originalPost'],
  ],
  tags: ['tags', 'tag', 'topics', 'topic', 'labels'],
  keywords: ['keywords', 'seoKeywords'],
  category: ['category', 'categories', 'section', 'sections'],
  type: ['type'],
  provider: ['provider', 'publisher'],
  authors: ['authors', 'author', 'creator', 'creators', 'byline', 'writer', 'writers', 'postedBy'],
  authorUrl: ['authorUrl', 'authorLink', 'authorWebsite', 'authorHomepage'],
  authorImage: ['authorImage', 'authorImageUrl', 'authorAvatar', 'avatar', 'gravatar'],
  contributors: ['contributors', 'contributor', 'translator', 'translators', 'editor', 'editors'],
  images: [
    ...[
      'images',
      'image',
      'imageUrl',
      'cover',
      'coverImage',
      'thumbnail',
      'thumb',
      'hero',
      'heroImage',
      'featuredImage',
    ],
    ...['featureImage', 'feature', 'featured_img', 'banner', 'bannerImage', 'ogImage', 'socialImage', 'shareImage'],
    ...[
      'headerImage',
      'headerImg',
      'teaser',
      'img',
      'photo',
      'photos',
      'picture',
      'preview',
      'previewImage',
      'cardImage',
      'metaImage',
    ],
  ],
  enclosures: [
    'enclosure',
    'enclosures',
    'audio',
    'audioUrl',
    'audioFile',
    'podcast',
    'video',
    'videoUrl',
    'media',
    'mp3',
  ],
  duration: ['duration', 'audioDuration', 'itunesDuration'],
  bytes: ['bytes', 'audioSize', 'audioBytes', 'fileSize', 'enclosureLength'],
  episode: ['episode', 'episodeNumber', 'itunesEpisode'],
  season: ['season', 'itunesSeason'],
  episodeKind: ['episodeType', 'itunesEpisodeType'],
  explicit: ['explicit', 'itunesExplicit'],
  embed: ['featuredContent', 'embed'],
  language: ['language', 'lang', 'locale'],
  slug: ['slug', 'permalink', 'path', 'url'],
  aliases: ['aliases', 'alias', 'redirectFrom', 'redirectsFrom', 'oldUrl', 'oldUrls'],
  id: ['id', 'guid', 'uuid'],
  draft: ['draft', 'drafts', 'isDraft', 'unlisted', 'hidden', 'private'],
  status: ['status', 'visibility'],
  password: ['password'],
} as const

export type Name = keyof typeof names

/** Names that reach JSON Feed as they are written, under `_tidings.fields`. */
const carried = [
  'quality',
  'heat',
  'secured',
  'ampWebUrl',
  'cdnAmpWebUrl',
  'series',
  'rating',
  'twitter',
  'mastodon',
  'bluesky',
]

/** Names by which another tool decides how it shows a page: no feed carries them. */
const presentation = [
  ...[
    'layout',
    'template',
    'comments',
    'comment',
    'commentable',
    'toc',
    'showToc',
    'tocOpen',
    'math',
    'mathjax',
    'katex',
  ],
  ...['mermaid', 'sitemap', 'pin', 'pinned', 'sticky', 'weight', 'order', 'menu', 'menus', 'sidebar', 'sidebarLabel'],
  ...['sidebarPosition', 'navigation', 'eleventyNavigation', 'eleventyExcludeFromCollections', 'eleventyComputed'],
  ...['hideTableOfContents', 'hideSidebar', 'hideMeta', 'disableShare', 'showDate', 'readingTime', 'searchHidden'],
  ...['robots', 'noindex', 'cssclass', 'cssclasses', 'css', 'js', 'scripts', 'styles', 'bodyClass', 'class', 'classes'],
  ...['outputs', 'markup', 'build', 'cascade', 'pagination', 'paginate', 'paginateBy', 'sortBy', 'insertAnchorLinks'],
  ...[
    'inSearchIndex',
    'generateFeed',
    'render',
    'renderWithLiquid',
    'redirectTo',
    'featured',
    'share',
    'ads',
    'custom_edit_url',
  ],
]

/** Groups that other tools nest names in; what stands at the top wins. */
const groups = [
  'taxonomies',
  'extra',
  'params',
  'seo',
  'meta',
  'metadata',
  'header',
  'og',
  'openGraph',
  'frontmatter',
  'itunes',
]

/** A name as names are compared: without case, `-`, `_` and blanks. */
export function folded(name: string): string {
  return name.replace(/[-_\s]/g, '').toLowerCase()
}

const foldedSet = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(folded))

export const groupNames = foldedSet(groups)
export const carriedNames = foldedSet(carried)
export const presentationNames = foldedSet(presentation)
/** Every name that says something of an article, with what it says. */
export const readNames: ReadonlyMap<string, Name> = new Map(
  Object.entries(names).flatMap(([name, spellings]) => spellings.map((spelling) => [folded(spelling), name as Name])),
)
