import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { colorFindings, shownColors } from '../../src/compile/files/accent.ts'

describe('the colour of a site', () => {
  it.each([
    ['as it is written', { light: '#a23b12', dark: '#ffb088' }, { light: '#a23b12', dark: '#ffb088' }],
    ['as it is written, in three digits', { light: '#036', dark: '#9cf' }, { light: '#036', dark: '#9cf' }],
    ['darker where it is too light', { light: '#ffee00', dark: '#ffee00' }, { light: '#797000', dark: '#ffee00' }],
    ['lighter where it is too dark', { light: '#000', dark: '#000' }, { light: '#000', dark: '#898989' }],
  ])('is shown %s', (_, color, shown) => {
    expect(shownColors(color)).toEqual(shown)
  })

  it('is reported with what is shown in its place', () => {
    expect(colorFindings({ light: '#a23b12' })).toEqual([])
    expect(colorFindings({ light: '#ffee00' }).map(({ message }) => message)).toEqual([
      'SITE_COLOR: #ffee00 stands out from light pages by 1 to 1, and text needs 4.5; they show #797000',
    ])
  })

  it('can be read, whichever it is', () => {
    const part = fc.integer({ min: 0, max: 255 })
    const color = fc
      .tuple(part, part, part)
      .map((parts) => `#${parts.map((one) => one.toString(16).padStart(2, '0')).join('')}`)
    fc.assert(
      fc.property(color, color, (light, dark) => {
        expect(colorFindings(shownColors({ light, dark }))).toEqual([])
        const made = shownColors({ light })
        expect(colorFindings(made)).toEqual([])
      }),
    )
  })
})
