/**
 * Sanitised HTML without the frames of videos, beside each of which a link stands already: most
 * readers drop a frame, and validators warn of one. Pages show them.
 */
export function withoutFrames(html: string): string {
  return html.includes('<iframe') ? html.replace(/<iframe(?: [^>]*)?><\/iframe>(?:<br \/>)?/g, '') : html
}
