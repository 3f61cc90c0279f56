// The Ratcliff-Obershelp ratio, which the Python seeds use for "Did you mean".

/** The label most like the one given, if the ratio is at least 0.4; of equal ratios the greater by code point. */
export function suggest(label: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let bestRatio = 0.4
  for (const candidate of [...new Set(candidates)].sort()) {
    const ratio = ratioOf(candidate, label)
    if (ratio >= bestRatio) [best, bestRatio] = [candidate, ratio]
  }
  return best
}

/** Twice the length of what two texts have in common, by the length of both. */
function ratioOf(left: string, right: string): number {
  const length = left.length + right.length
  return length ? (2 * common(left, right)) / length : 1
}

function common(left: string, right: string): number {
  const { at, other, size } = longestCommon(left, right)
  if (!size) return 0
  return (
    size +
    common(left.slice(0, at), right.slice(0, other)) +
    common(left.slice(at + size), right.slice(other + size))
  )
}

/** The first longest common part: earliest in the left text, then in the right one. */
function longestCommon(left: string, right: string): { at: number; other: number; size: number } {
  let found = { at: 0, other: 0, size: 0 }
  let above: number[] = []
  for (let at = 0; at < left.length; at += 1) {
    const row: number[] = []
    for (let other = 0; other < right.length; other += 1) {
      if (left[at] !== right[other]) continue
      const size = (above[other - 1] ?? 0) + 1
      row[other] = size
      if (size > found.size) found = { at: at - size + 1, other: other - size + 1, size }
    }
    above = row
  }
  return found
}
