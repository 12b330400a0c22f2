import type { PodcastCategory } from './site.ts'

/** The categories that Apple's directory has, and in each the narrower ones. */
// biome-ignore format: in rows
export const podcastCategories: Readonly<Record<string, readonly string[]>> = {
  Arts: ['Books', 'Design', 'Fashion & Beauty', 'Food', 'Performing Arts', 'Visual Arts'],
  Business: ['Careers', 'Entrepreneurship', 'Investing', 'Management', 'Marketing', 'Non-Profit'],
  Comedy: ['Comedy Interviews', 'Improv', 'Stand-Up'],
  Education: ['Courses', 'How To', 'Language Learning', 'Self-Improvement'],
  Fiction: ['Comedy Fiction', 'Drama', 'Science Fiction'],
  Government: [],
  History: [],
  'Health & Fitness': ['Alternative Health', 'Fitness', 'Medicine', 'Mental Health', 'Nutrition', 'Sexuality'],
  'Kids & Family': ['Education for Kids', 'Parenting', 'Pets & Animals', 'Stories for Kids'],
  Leisure: [
    'Animation & Manga', 'Automotive', 'Aviation', 'Crafts', 'Games', 'Hobbies', 'Home & Garden',
    'Video Games',
  ],
  Music: ['Music Commentary', 'Music History', 'Music Interviews'],
  News: [
    'Business News', 'Daily News', 'Entertainment News', 'News Commentary', 'Politics', 'Sports News',
    'Tech News',
  ],
  'Religion & Spirituality': ['Buddhism', 'Christianity', 'Hinduism', 'Islam', 'Judaism', 'Religion', 'Spirituality'],
  Science: [
    'Astronomy', 'Chemistry', 'Earth Sciences', 'Life Sciences', 'Mathematics', 'Natural Sciences', 'Nature',
    'Physics', 'Social Sciences',
  ],
  'Society & Culture': ['Documentary', 'Personal Journals', 'Philosophy', 'Places & Travel', 'Relationships'],
  Sports: [
    'Baseball', 'Basketball', 'Cricket', 'Fantasy Sports', 'Football', 'Golf', 'Hockey', 'Rugby', 'Running',
    'Soccer', 'Swimming', 'Tennis', 'Volleyball', 'Wilderness', 'Wrestling',
  ],
  Technology: [],
  'True Crime': [],
  'TV & Film': ['After Shows', 'Film History', 'Film Interviews', 'Film Reviews', 'TV Reviews'],
}

/** A category of Apple's by its name or a narrower one's, in any case and with "and" for "&"; `undefined` for others. */
export function podcastCategory(name: string, narrower?: string): PodcastCategory | undefined {
  for (const [category, others] of Object.entries(podcastCategories)) {
    const inner = others.find((other) => isSame(other, narrower ?? name))
    if (isSame(category, name) && (narrower === undefined || inner !== undefined)) {
      return inner === undefined || narrower === undefined ? { name: category } : { name: category, narrower: inner }
    }
    if (narrower === undefined && inner !== undefined) return { name: category, narrower: inner }
  }
  return undefined
}

function isSame(one: string, other: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/\s+and\s+/g, ' & ')
  return plain(one) === plain(other)
}
