import { dispatcher } from './dispatch.ts'
import { assertMatrix, type Matrix, outputMatrix } from './matrix.ts'

/** Options of {@link normalizeRows}. */
export interface NormalizeRowsOptions {
  /**
   * What becomes 1: the Euclidean length (`l2`), the sum of absolute values (`l1`), or the largest absolute
   * value (`max`).
   *
   * @default 'l2'
   */
  norm?: 'l2' | 'l1' | 'max'
  /** Matrix to write to, instead of a new one; `points` itself normalizes in place. */
  into?: Matrix
}

/**
 * Scales every row to length 1, synchronously.
 *
 * A row of zeros stays as it is. A row with a NaN becomes all NaN; in a row with an infinity finite numbers
 * become 0 and infinities NaN.
 *
 * @param points - One point per row; not changed unless it is `into`.
 * @param options - Which length becomes 1.
 * @returns The scaled rows.
 * @throws RangeError if the norm is unknown, or `into` has another size or partly overlaps `points`.
 *
 * @example
 * ```ts
 * import { matrix, normalizeRows } from 'vectorkit'
 *
 * const directions = normalizeRows(matrix(1, 2, Float32Array.of(3, 4))) // 0.6 0.8
 * ```
 */
export const normalizeRows = dispatcher.backendDispatch(
  'normalizeRows',
  (points: Matrix, options: NormalizeRowsOptions = {}): Matrix => {
    const { norm = 'l2', into } = options
    assertMatrix(points, 'points')
    const result = outputMatrix(into, points.rows, points.columns, into?.data === points.data ? [] : [points])
    const measure = rowNorm(norm)
    const { data, columns } = points
    for (let start = 0; start < data.length; start += columns) {
      const length = measure(data, start, start + columns)
      divide(data, start, start + columns, length === 0 ? 1 : length, result.data)
    }
    return result
  },
)

function divide(data: Float32Array, start: number, end: number, divisor: number, target: Float32Array): void {
  for (let k = start; k < end; k++) target[k] = data[k]! / divisor
}

type Measure = (data: Float32Array, start: number, end: number) => number

function rowNorm(norm: string): Measure {
  switch (norm) {
    case 'l2':
      return euclideanLength
    case 'l1':
      return absoluteSum
    case 'max':
      return largestMagnitude
    default:
      throw new RangeError(`norm must be one of l2, l1, max, not ${norm}`)
  }
}

function euclideanLength(data: Float32Array, start: number, end: number): number {
  let sum = 0
  for (let k = start; k < end; k++) sum += data[k]! * data[k]!
  return Math.sqrt(sum)
}

function absoluteSum(data: Float32Array, start: number, end: number): number {
  let sum = 0
  for (let k = start; k < end; k++) sum += Math.abs(data[k]!)
  return sum
}

function largestMagnitude(data: Float32Array, start: number, end: number): number {
  let largest = 0
  for (let k = start; k < end; k++) largest = Math.max(largest, Math.abs(data[k]!))
  return largest
}
