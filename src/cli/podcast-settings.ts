import { peopleOf } from '../article/fields/people.ts'
import { answerOf, definedOf } from '../article/fields/values.ts'
import { podcastCategories, podcastCategory } from '../article/podcast-categories.ts'
import type { Podcast, PodcastCategory, SiteImage } from '../article/site.ts'
import type { Setting } from './settings-file.ts'

/** What the settings `PODCAST_…` say; `undefined` where none is there. Throws what is wrong with one. */
export function podcastOf(setting: Setting, image: SiteImage | undefined): Podcast | undefined {
  const podcast: Podcast = definedOf({
    author: setting('PODCAST_AUTHOR'),
    owner: peopleOf([setting('PODCAST_OWNER') ?? null], {})[0],
    image,
    categories: setting('PODCAST_CATEGORY')?.split(',').flatMap(categoryOf),
    explicit: answer('PODCAST_EXPLICIT', setting),
    kind: kindOf(setting('PODCAST_TYPE')),
    guid: guidOf(setting('PODCAST_GUID')),
    locked: answer('PODCAST_LOCKED', setting),
  })
  return Object.keys(podcast).length > 0 ? podcast : undefined
}

/** `Society & Culture > Documentary`, as Apple's list has it. */
function categoryOf(text: string): readonly PodcastCategory[] {
  const [name = '', narrower = ''] = text.split('>').map((part) => part.trim())
  if (name === '') return []
  const category = podcastCategory(name, narrower || undefined)
  if (category) return [category]
  const wrong = `PODCAST_CATEGORY: "${text.trim()}" is none of Apple's; write`
  const wider = podcastCategory(name)?.name
  const within = wider && podcastCategories[wider]?.join(', ')
  if (within === '') throw new Error(`${wrong} ${wider} alone, which has no narrower ones`)
  if (within) throw new Error(`${wrong} one of ${within} behind "${wider} >"`)
  const names = Object.keys(podcastCategories).join(', ')
  throw new Error(`${wrong} one of ${names}, with "> …" behind it for one of its narrower ones`)
}

function answer(name: string, setting: Setting): boolean | undefined {
  const text = setting(name)
  const said = answerOf(text)
  if (text !== undefined && said === undefined) throw new Error(`${name}: "${text}" is no answer; write true or false`)
  return said
}

function kindOf(text: string | undefined): Podcast['kind'] {
  if (text === undefined || text === 'episodic' || text === 'serial') return text
  throw new Error(`PODCAST_TYPE: "${text}" is none; write episodic or serial`)
}

function guidOf(text: string | undefined): string | undefined {
  if (text === undefined || /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return text?.toLowerCase()
  throw new Error(`PODCAST_GUID: "${text}" is no UUID; leave it out to have one made of the feed's address`)
}
