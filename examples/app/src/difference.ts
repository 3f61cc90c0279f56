import type { Result } from './workloads.ts'

/** The largest difference between the numbers of two results; infinite where their shapes differ. */
export function largestDifference(expected: Result, actual: Result): number {
  const left = numbersOf(expected)
  const right = numbersOf(actual)
  if (left.length !== right.length) return Number.POSITIVE_INFINITY
  let largest = 0
  for (let at = 0; at < left.length; at++) {
    const difference = Math.abs(left[at]! - right[at]!)
    // Written so that a NaN counts as the worst.
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference
  }
  return largest
}

function numbersOf(result: Result): ArrayLike<number> {
  return 'distances' in result ? result.distances : result.data
}
