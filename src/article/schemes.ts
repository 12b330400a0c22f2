/** Schemes besides the web's that a reader's machine may have a program for; none of them runs anything here. */
export const carriedSchemes =
  'mailto tel sms xmpp irc irc6 ircs matrix ftp ftps sftp rsync git svn ssh news nntp gopher gemini webcal magnet geo doi urn bitcoin lightning nostr ipfs ipns'.split(
    ' ',
  )

/** Whether an address is of one of them. */
export const carriedScheme = new RegExp(`^(?:${carriedSchemes.join('|')}):\\S`, 'i')
