/** Figures that grow: pairs of what they are measured at and what was measured, both above 0. */
export interface Curve {
  readonly name: string
  readonly points: readonly (readonly [at: number, value: number])[]
}

const [width, height] = [720, 400]
const margin = { left: 64, right: 232, top: 48, bottom: 48 }
/** Told apart also by who does not tell colours apart (Okabe and Ito). */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7']

/** Curves over the number of articles as an SVG, both axes logarithmic, each value written beside its point. */
export function chart(title: string, curves: readonly Curve[]): string {
  const xs = curves.flatMap(({ points }) => points.map(([at]) => at))
  const ys = curves.flatMap(({ points }) => points.map(([, value]) => value))
  const x = scale(Math.min(...xs), Math.max(...xs), margin.left, width - margin.right)
  const y = scale(
    decade(Math.min(...ys), Math.floor),
    decade(Math.max(...ys), Math.ceil),
    height - margin.bottom,
    margin.top,
  )
  const across = [...new Set(xs)].map(
    (at) =>
      `<text x="${x(at)}" y="${height - margin.bottom + 20}" text-anchor="middle">${at.toLocaleString('en')}</text>`,
  )
  const up = decades(Math.min(...ys), Math.max(...ys)).map((value) => {
    const place = y(value)
    return `<line x1="${margin.left}" x2="${width - margin.right}" y1="${place}" y2="${place}" stroke="#8884"/><text x="${margin.left - 8}" y="${place + 4}" text-anchor="end">${value.toLocaleString('en')}</text>`
  })
  const drawn = curves.map(({ name, points }, place) => {
    const colour = colours[place % colours.length]
    const line = points.map(([at, value]) => `${x(at)},${y(value)}`).join(' ')
    const marks = points.map(
      ([at, value]) =>
        `<circle cx="${x(at)}" cy="${y(value)}" r="3"/><text x="${x(at)}" y="${y(value) - 8}" text-anchor="middle">${short(value)}</text>`,
    )
    const [, last = 1] = points.at(-1) ?? []
    const label = `<text x="${width - margin.right + 28}" y="${y(last) + 4}">${name}</text>`
    return `<g fill="${colour}"><polyline points="${line}" fill="none" stroke="${colour}" stroke-width="2"/>${marks.join('')}${label}</g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#808080">
<title>${title}, by the number of articles</title>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${margin.left}" y="24" font-size="16" fill="#222">${title}, by the number of articles</text>
${[...across, ...up, ...drawn].join('\n')}
</svg>
`
}

function scale(low: number, high: number, from: number, to: number): (value: number) => number {
  const span = Math.log10(high / low) || 1
  return (value) => Math.round((from + (Math.log10(value / low) / span) * (to - from)) * 10) / 10
}

function decade(value: number, round: (exponent: number) => number): number {
  return 10 ** round(Math.log10(value))
}

function decades(low: number, high: number): readonly number[] {
  const first = Math.floor(Math.log10(low))
  const last = Math.ceil(Math.log10(high))
  return Array.from({ length: last - first + 1 }, (_, place) => 10 ** (first + place))
}

function short(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(2)))
}
