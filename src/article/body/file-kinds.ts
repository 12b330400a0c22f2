/** What a file is that an address names, by its ending. */
export const imageFile = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)(?:[?#].*)?$/i
export const videoFile = /\.(?:mp4|webm|ogv|mov|m4v)(?:[?#].*)?$/i
export const audioFile = /\.(?:mp3|ogg|oga|opus|m4a|wav|flac)(?:[?#].*)?$/i
export const documentFile = /\.(?:pdf|epub|zip|gz|csv)$/i

/** Whether an address names a file that a page shows or plays where it stands. */
export function isMediaFile(address: string): boolean {
  return imageFile.test(address) || videoFile.test(address) || audioFile.test(address)
}
