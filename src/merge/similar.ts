import { byCodePoint } from '../order.ts'

/** The candidate closest to a misspelled name, if one is close: at most a third of the longer name has to change. */
export function mostSimilar(name: string, candidates: readonly string[]): string | undefined {
  const limit = (candidate: string) => Math.floor(Math.max(name.length, candidate.length) / 3)
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(fold(name), fold(candidate)) }))
    .filter(({ candidate, distance }) => distance <= limit(candidate))
    .sort((left, right) => left.distance - right.distance || byCodePoint(left.candidate, right.candidate))
  return ranked[0]?.candidate
}

// `pairwise_distances` and `pairwiseDistances` are the same word in two habits of spelling.
function fold(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase()
}

function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, column) => column)
  for (let line = 1; line <= left.length; line++) {
    const next = [line]
    for (let column = 1; column <= right.length; column++) {
      const changed = left[line - 1] === right[column - 1] ? 0 : 1
      next.push(
        Math.min((row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, (row[column - 1] ?? 0) + changed),
      )
    }
    row = next
  }
  return row[right.length] ?? 0
}
