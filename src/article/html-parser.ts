import { lazyPackage } from './lazy-package.ts'

/** The package that reads HTML as browsers do. */
export const htmlParser = lazyPackage<typeof import('htmlparser2')>('htmlparser2')
