/** A setting's text; `undefined` where it is not set or empty. */
export type Setting = (name: string) => string | undefined
