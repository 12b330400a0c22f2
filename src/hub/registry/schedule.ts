const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** How often the site is looked at while somebody is subscribed: twice in the minute that a change may take. */
export const checkEvery = 30 * second
/** How often topics are looked at one by one although the site has no other edition: what is gone for long has ended. */
export const lookAnyway = hour
/** The least time between two rounds, whatever is due or asked for. */
export const betweenRounds = 5 * second
/** How long a topic said to have changed is looked at in every round: whoever says so may be ahead of the deploy. */
export const hurriedFor = minute
/** After this long without a word, a message or the worker that took it is believed lost. */
export const lostAfter = 2 * minute
/** A delivery is given up this long after its first failure since the topic changed last. */
export const giveUpAfter = 48 * hour
/** A topic that answers no feed for this long has ended, and its subscribers are told. */
export const missingFor = 24 * hour
/** How often a callback that does not answer is asked for its intent. */
export const mostIntentAttempts = 3

const longestPause = 2 * hour
const longestRetryAfter = 24 * hour

/**
 * Milliseconds to wait after so many failures: doubled with each, half of it left to chance
 * so that those who failed together do not come back together. `retryAfter` is what the
 * subscriber asked for, and holds where it is longer.
 */
export function pauseAfter(failures: number, random: number, retryAfter = 0): number {
  const pause = Math.min(longestPause, 30 * second * 2 ** Math.min(failures, 20))
  return Math.round(Math.max(pause * (0.5 + random / 2), Math.min(retryAfter, longestRetryAfter)))
}
