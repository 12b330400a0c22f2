/** Whether a header that lists names, each with a weight (RFC 9110 §12.4.2), has one of some, and not with the weight 0. */
export function accepts(header: string, names: readonly string[]): boolean {
  return header.split(',').some((one) => {
    const [name = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase())
    return names.includes(name) && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))
  })
}
