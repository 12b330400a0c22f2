import { lazily } from './lazily.ts'

/** The package that reads HTML as browsers do. */
export const htmlParser = lazily<typeof import('htmlparser2')>('htmlparser2')
