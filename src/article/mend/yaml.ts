import { lazyPackage } from '../lazy-package.ts'

/** The package that reads YAML as it stands in its specification; front matter that is plainer needs none. */
export const yaml = lazyPackage<typeof import('yaml')>('yaml')
