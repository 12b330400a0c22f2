const tracking =
  /^(?:(?:utm|mtm|pk|matomo|gad|hsa)_\w+|[a-z]*clk?id|gclsrc|srsltid|mibextid|mc_[ce]id|ref|ref_src|source|_ga|_gl|_hs(?:enc|mi)|mkt_tok|igsh(?:id)?|wbraid|gbraid)$/i

/** Whether others add a parameter of this name to addresses to count who follows them: it changes nothing. */
export function isTracking(name: string): boolean {
  return tracking.test(name)
}
