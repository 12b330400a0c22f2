import { lazily } from '../lazily.ts'

/** The package that reads YAML as it stands in its specification; front matter that is plainer needs none. */
export const yaml = lazily<typeof import('yaml')>('yaml')
