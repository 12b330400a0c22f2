import { typeByName } from '../../article/fields/media.ts'
import { definedOf, webAddress } from '../../article/fields/values.ts'
import type { Finding, RuleName } from '../../article/finding.ts'
import type { Site, SiteImage } from '../../article/site.ts'
import type { Media } from '../files/media.ts'
import { type PlaceOf, settingFinding } from '../files/setting-finding.ts'

/** The settings that name pictures, and the width by height that each wants. */
const proportions = { SITE_IMAGE: 1, SITE_ICON: 1, SITE_LOGO: 2, PODCAST_IMAGE: 1 } as const

/** The site with its own pictures published as those of its articles are. */
export function withPictures(
  site: Site,
  media: Pick<Media, 'find'>,
  findings: Finding[],
  placeOf: PlaceOf = () => undefined,
): Site {
  const picture = (setting: keyof typeof proportions, image: SiteImage | undefined): SiteImage | undefined => {
    const say = (rule: RuleName, message: string): void => {
      const found = { severity: 'warning', rule, message: `${setting}: ${message}` } as const
      findings.push(settingFinding(found, placeOf(setting)))
    }
    const found = image && publishedPicture(image, setting, media, say)
    const [width, height, proportion] = [found?.width ?? 0, found?.height ?? 0, proportions[setting]]
    if (width > 0 && height > 0 && Math.abs(width / height / proportion - 1) > 0.02) {
      const wanted = proportion === 1 ? 'a square one' : 'one twice as wide as high'
      say('picture-shape', `the picture is ${width} × ${height}; readers show ${wanted}`)
    }
    return found
  }
  const { image, icon, logo, podcast, ...rest } = site
  const cover = picture('PODCAST_IMAGE', podcast?.image)
  return {
    ...rest,
    ...definedOf({
      image: picture('SITE_IMAGE', image),
      icon: picture('SITE_ICON', icon),
      logo: picture('SITE_LOGO', logo),
      podcast: podcast && { ...podcast, ...definedOf({ image: cover }) },
    }),
  }
}

function publishedPicture(
  image: SiteImage,
  setting: string,
  media: Pick<Media, 'find'>,
  say: (rule: RuleName, message: string) => void,
): SiteImage | undefined {
  if (webAddress(image.url) !== undefined) {
    return { ...image, ...definedOf({ type: typeByName(new URL(image.url).pathname) }) }
  }
  const from = { name: setting, file: 'wrangler.toml' }
  const found = media.find(from, image.url) ?? media.find(from, `/${image.url}`)
  if (found && 'problem' in found) {
    say(found.rule, `"${image.url}" ${found.problem}`)
    return undefined
  }
  if (!found) say('broken-link', `"${image.url}" names no file; write its path or an address`)
  return found && { url: found.url, ...definedOf({ type: found.type, width: found.width, height: found.height }) }
}
