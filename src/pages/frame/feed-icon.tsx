/** The sign that readers know feeds by. */
export function FeedIcon() {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      fill="none"
      stroke="currentcolor"
      stroke-width="2"
    >
      <path d="M2 8a6 6 0 0 1 6 6M2 3a11 11 0 0 1 11 11" />
      <circle cx="3" cy="13" r="1" />
    </svg>
  )
}
