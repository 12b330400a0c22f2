import type { Finding } from '../../article/finding.ts'
import type { Theme } from '../../article/site.ts'
import { type SettingPlace, settingFinding } from './setting-finding.ts'

type Color = NonNullable<Theme['color']>
type Light = readonly [red: number, green: number, blue: number]

/** The grounds of our stylesheet that text stands out from least (`--raised`), and what it is drawn towards. */
const grounds = { light: { ground: '#f5f2ed', towards: 0 }, dark: { ground: '#202327', towards: 1 } } as const
type Mode = keyof typeof grounds

/** Contrast that text needs (WCAG 2.2, 1.4.3), and that a colour of our own making has. */
const needed = 4.5
const comfortable = 7

/** A site's colours as its pages show them: as they are written where text can be read in them, else darker or lighter. */
export function shownColors({ light, dark }: Color): Required<Color> {
  return {
    light: readable(light, 'light', needed),
    dark: dark === undefined ? readable(light, 'dark', comfortable) : readable(dark, 'dark', needed),
  }
}

/** Which of a site's colours, set at a place, its pages do not show as they are written. */
export function colorFindings(color: Color, place?: SettingPlace): readonly Finding[] {
  const shown = shownColors(color)
  return (['light', 'dark'] as const).flatMap((mode): readonly Finding[] => {
    const written = color[mode]
    if (written === undefined || written === shown[mode]) return []
    // Cut, not rounded: 4.49 is not 4.5.
    const ratio = Math.floor(contrast(lightOf(written), lightOf(grounds[mode].ground)) * 10) / 10
    const message = `SITE_COLOR: ${written} stands out from ${mode} pages by ${ratio} to 1, and text needs ${needed}; they show ${shown[mode]}`
    return [settingFinding({ severity: 'warning', rule: 'contrast', message }, place)]
  })
}

/** The colour nearest to one, on the way to black or white, that has a contrast to a ground. */
function readable(color: string, mode: Mode, ratio: number): string {
  const { ground, towards } = grounds[mode]
  const [from, behind] = [lightOf(color), lightOf(ground)]
  for (let step = 0; step <= 100; step += 1) {
    const share = step / 100
    const mixed = share === 0 ? color : hexOf(from.map((part) => part + (towards - part) * share))
    if (contrast(lightOf(mixed), behind) >= ratio) return mixed
  }
  return hexOf([towards, towards, towards])
}

/** Linear light of `#rgb` or `#rrggbb`, each part from 0 to 1 (sRGB, IEC 61966-2-1). */
function lightOf(color: string): Light {
  const digits = color.length === 4 ? color.replace(/[0-9a-f]/gi, '$&$&') : color
  const part = (place: number): number => {
    const value = Number.parseInt(digits.slice(place, place + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

function hexOf(light: readonly number[]): string {
  const written = light.map((part) => {
    const value = part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${written.join('')}`
}

/** WCAG 2.2's contrast ratio, from 1 to 21. */
function contrast(one: Light, other: Light): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance([red, green, blue]: Light): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
