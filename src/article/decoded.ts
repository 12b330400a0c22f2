/** A path or a part of one without percent-encoding; as it is where that is not UTF-8, or a `%` stands alone. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // Such a path is nobody's address.
    return path
  }
}

/** An address with what is percent-encoded as people write it. */
export function decodedAddress(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    // A lone `%` is meant as it stands.
    return address
  }
}
