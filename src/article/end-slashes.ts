/** The slashes that a path ends in: looked for once in each run of them, since one of thousands may stand amidst a path. */
export const endSlashes: RegExp = /(?<!\/)\/+$/
