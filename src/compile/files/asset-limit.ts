/** Bytes that a file may have which a host is to serve as it is: Cloudflare takes no larger one. */
export const assetLimit = 25 * 1024 * 1024

/** What to tell whoever has a larger one. */
export const tooLarge = 'is larger than the 25 MiB that one file may have; put it elsewhere and write its address'
