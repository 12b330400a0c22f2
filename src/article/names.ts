import { distance } from 'fastest-levenshtein'

/** Names without blanks, in one text. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/**
 * What other tools call the same thing, best first. Names are compared folded (see `folded`):
 * `pubDate`, `pub_date` and `PubDate` are one.
 */
export const names = {
  title: words('title headline name'),
  subtitle: words('subtitle subhead tagline deck'),
  summary: words('abstract description excerpt customExcerpt summary lead intro dek standfirst desc blurb spoiler'),
  published: words(`
    publishedDateTime datePublished publicationDate date pubDate pubDatetime publishDate publishedAt
    publishedOn publishedDate published created createdAt createdDate dateCreated creationDate
    postDate posted dateAdded datetime publish isPublished dgPublish
  `),
  updated: words(`
    updatedDateTime updated updatedDate updatedAt updatedOn dateModified lastmod modified modDatetime
    modifiedDate modifiedAt modifiedTime lastModified lastModifiedAt lastUpdated lastUpdate
    lastEdited lastEditedAt edited editedAt revised
  `),
  expires: words('expires expiryDate expiresAt expiration expirationDate unpublish unpublishDate'),
  source: words(`
    sourceUrl originalUrl webUrl link canonical canonicalUrl canonicalLink externalUrl
    external externalLink linkUrl original originalPost source redirect redirectTo
  `),
  tags: words('tags tag topics topic labels'),
  keywords: words('keywords seoKeywords'),
  category: words('category categories section sections'),
  type: words('type'),
  provider: words('provider publisher'),
  authors: words('authors author creator creators byline by authorName writer writers postedBy hosts host'),
  authorUrl: words('authorUrl authorLink authorWebsite authorHomepage authorSite'),
  authorImage: words('authorImage authorImageUrl authorAvatar avatar gravatar'),
  contributors: words(`
    contributors contributor translator translators editor editors guests guest
    participants panelists cohosts speakers presenters
  `),
  images: words(`
    images image imageUrl cover coverImage thumbnail thumb hero heroImage featuredImage
    featureImage feature featuredImg banner bannerImage ogImage socialImage shareImage
    headerImage headerImg featuredImageUrl featureImageUrl coverImageUrl posterImage teaser img
    photo photos gallery picture preview previewImage cardImage metaImage
  `),
  imageAlt: words(`
    imageAlt coverAlt heroAlt heroImageAlt coverImageAlt thumbnailAlt featuredImageAlt ogImageAlt
    socialImageAlt bannerAlt imageText alt
  `),
  imageCaption: words('imageCaption coverCaption heroCaption featuredImageCaption caption'),
  enclosures: words(`
    enclosure enclosures audio audioUrl audioFile podcast podcastFile podcastUrl podcastOggFile
    video videoUrl videoFile media mp3 mp3Url file
  `),
  duration: words('duration audioDuration podcastDuration itunesDuration'),
  bytes: words('bytes length audioLength audioSize audioBytes podcastBytes fileSize fileLength enclosureLength'),
  episode: words('episode episodeNumber itunesEpisode'),
  season: words('season itunesSeason'),
  episodeKind: words('episodeType itunesEpisodeType'),
  explicit: words('explicit itunesExplicit'),
  transcripts: words('transcript transcripts transcriptUrl transcriptFile podcastTranscript'),
  chapters: words('chapters chaptersUrl chaptersFile podcastChapters'),
  rights: words('copyright rights copyrightHolder licenseText licenceText'),
  license: words('license licence licenseUrl licenceUrl licenseLink'),
  place: words('location geo coordinates coords geolocation place placeName'),
  latitude: words('latitude lat'),
  longitude: words('longitude lon lng'),
  discussion: words('commentsUrl commentsLink discussion discussionUrl discussionLink discussUrl'),
  sourceFeed: words('sourceFeed sourceFeedUrl feedUrl'),
  embed: words('featuredContent embed'),
  language: words('language lang locale'),
  slug: words('slug postSlug permalink path url'),
  aliases: words('aliases alias redirectFrom redirectsFrom oldUrl oldUrls'),
  id: words('id guid uuid episodeGuid'),
  draft: words('draft drafts isDraft unlisted unpublished hidden private'),
  status: words('status visibility'),
  password: words('password'),
} as const

export type Name = keyof typeof names

/** Names that reach JSON Feed as they are written, under `_tidings.fields`. */
const carried = words(`
  quality heat secured ampWebUrl cdnAmpWebUrl series rating
  twitter mastodon bluesky tweet youtube number
`)

/** Names by which another tool decides how it shows a page: no feed carries them. */
const presentation = words(`
  layout template comments comment commentable toc showToc tocOpen math mathjax katex
  mermaid sitemap pin pinned sticky weight order menu menus sidebar sidebarLabel
  sidebarPosition navigation eleventyNavigation eleventyExcludeFromCollections eleventyComputed
  hideTableOfContents hideSidebar hideMeta disableShare showDate readingTime searchHidden
  robots noindex cssclass cssclasses css js scripts styles bodyClass class classes
  outputs markup build cascade pagination paginate paginateBy sortBy insertAnchorLinks
  inSearchIndex generateFeed render renderWithLiquid featured share ads customEditUrl
  emoji commentsLocked mainClass hasMath headerIncludes translationKey translationId oldSlug
  enableToc hasToc tocAlwaysOn showTableOfContents noComments head footer
  display output bibliography linkCitations csl authorTitle authorTwitter authorFBID dsqThreadId
  linkTitle editUrl tableOfContents customJs customCss breadcrumb breadcrumbs
  disqusThreadId forumId shortlink uid headless
`)

/** Groups that other tools nest names in (MkDocs: `date: {created, updated}`); what stands at the top wins. */
const groups = words('taxonomies taxonomy extra params seo meta metadata header og openGraph frontmatter itunes date')

/** A name as names are compared: without case, `-`, `_`, blanks, quotes and invisible signs. */
export function folded(name: string): string {
  return name.replace(/[-_\s"'`“”„«»‘’\u00ad\u200b-\u200f\u2060]/g, '').toLowerCase()
}

/** A name without the groups that it stands in: `cover` of `params.cover`. */
export function withoutGroups(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1)
}

export const groupNames: ReadonlySet<string> = new Set(groups.map(folded))

/** The name that was meant by a typing error: one letter too many, too few or wrong, or two in the wrong order. */
export function nearestName(written: string): string | undefined {
  const name = folded(written)
  if (name.length < 4 || name.length > 30) return undefined
  return Object.values(names)
    .flat()
    .find((spelling) => {
      const other = folded(spelling)
      if (other.length < 4 || Math.abs(other.length - name.length) > 1 || other[0] !== name[0]) return false
      return isSwapped(name, other) || distance(name, other) === 1
    })
}

function isSwapped(one: string, other: string): boolean {
  const at = [...one].findIndex((letter, place) => letter !== other[place])
  return one === `${other.slice(0, at)}${other[at + 1] ?? ''}${other[at] ?? ''}${other.slice(at + 2)}`
}

const readNames: ReadonlyMap<string, Name> = new Map(
  Object.entries(names).flatMap(([name, spellings]) => spellings.map((spelling) => [folded(spelling), name as Name])),
)

/** What a name says of an article; `undefined` where it says nothing. */
export function nameOf(written: string): Name | undefined {
  return readNames.get(folded(written))
}

/** What becomes of a name: what it says of an article, or that it is carried as it is written, or reaches no feed. */
export type Meaning = Name | 'carried' | 'presentation'

/** What becomes of every folded name that is known here. */
export const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...readNames,
  ...carried.map((name) => [folded(name), 'carried'] as const),
  ...presentation.map((name) => [folded(name), 'presentation'] as const),
])
