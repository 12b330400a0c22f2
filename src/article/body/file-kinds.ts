/** What an address shows, by its file's name. */
export const image = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)(?:[?#].*)?$/i
export const film = /\.(?:mp4|webm|ogv|mov|m4v)(?:[?#].*)?$/i
export const sound = /\.(?:mp3|ogg|oga|opus|m4a|wav|flac)(?:[?#].*)?$/i
export const document = /\.(?:pdf|epub|zip|gz|csv)$/i
