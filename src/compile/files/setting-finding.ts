import type { Finding } from '../../article/finding.ts'

/** Where wrangler.toml sets something; lines and columns count from 1. */
export type SettingPlace = Pick<Finding, 'line' | 'column'>
/** The place of a setting by its name; `undefined` where the file does not set it. */
export type PlaceOf = (setting: string) => SettingPlace | undefined

/** What is wrong with a setting, at its place where that is known, else with the settings as a whole. */
export function settingFinding(
  found: Pick<Finding, 'severity' | 'rule' | 'message'>,
  place: SettingPlace | undefined,
): Finding {
  return { file: 'wrangler.toml', ...(place ?? { line: 1, column: 1, whole: true }), ...found }
}
