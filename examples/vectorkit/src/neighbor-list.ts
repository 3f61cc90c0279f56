import type { Matrix } from './matrix.ts'

/** Neighbors of some queries, nearest first. */
export interface Neighbors {
  /** Rows of the points, `k` for each query. */
  readonly indices: Uint32Array
  /** Their distances, in the same order. */
  readonly distances: Float32Array
  /** Number of queries. */
  readonly rows: number
  /** Neighbors per query: the `k` asked for, or the number of points to choose from if that is smaller. */
  readonly k: number
}

/**
 * Room for the neighbors of some queries.
 *
 * @param points - Points to choose from.
 * @param queries - Points to find neighbors of; the same object as `points` if these are their own queries.
 * @param k - How many neighbors a caller asks for.
 * @returns Zeros, with the number of neighbors that can be found.
 * @throws RangeError if `k` is no whole number from 1.
 */
export function emptyNeighbors(points: Matrix, queries: Matrix, k = 5): Neighbors {
  if (!Number.isSafeInteger(k) || k < 1) throw new RangeError(`k must be a whole number from 1, not ${k}`)
  const choice = queries === points ? Math.max(0, points.rows - 1) : points.rows
  const kept = Math.min(k, choice)
  const size = queries.rows * kept
  return { indices: new Uint32Array(size), distances: new Float32Array(size), rows: queries.rows, k: kept }
}
