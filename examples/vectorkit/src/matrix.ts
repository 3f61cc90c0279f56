/** A dense matrix: `rows × columns` numbers, row after row. */
export interface Matrix {
  /** Length `rows * columns`; element `(i, j)` stands at `i * columns + j`. */
  readonly data: Float32Array
  readonly rows: number
  readonly columns: number
}

/**
 * Makes a matrix of zeros, or around numbers that exist already.
 *
 * @param rows - Number of rows, a whole number from 0.
 * @param columns - Number of columns, a whole number from 0.
 * @param data - Numbers to use, row after row; they are not copied.
 * @returns The matrix.
 * @throws TypeError if `data` is no Float32Array.
 * @throws RangeError if the sizes are not whole numbers from 0, or `data` has another length.
 *
 * @example
 * ```ts
 * import { matrix } from 'vectorkit'
 *
 * const points = matrix(2, 3, Float32Array.of(1, 2, 3, 4, 5, 6))
 * ```
 */
export function matrix(rows: number, columns: number, data?: Float32Array): Matrix {
  assertSize(rows, 'rows')
  assertSize(columns, 'columns')
  const made: Matrix = { data: data ?? new Float32Array(rows * columns), rows, columns }
  assertMatrix(made, 'matrix')
  return made
}

/**
 * Throws unless a value is a matrix whose sizes and data agree.
 *
 * @param value - What a caller handed in.
 * @param name - How the caller knows it, for the message.
 * @throws TypeError if `data` is no Float32Array.
 * @throws RangeError if sizes and data disagree.
 */
export function assertMatrix(value: Matrix, name: string): void {
  if (!(value?.data instanceof Float32Array)) {
    throw new TypeError(`${name}.data must be a Float32Array`)
  }
  assertSize(value.rows, `${name}.rows`)
  assertSize(value.columns, `${name}.columns`)
  if (value.data.length !== value.rows * value.columns) {
    throw new RangeError(
      `${name}.data has ${value.data.length} numbers, but ${value.rows} rows of ${value.columns} are ${value.rows * value.columns}`,
    )
  }
}

/**
 * The matrix a result is written to: the caller's own where it fits, or a new one.
 *
 * @param into - The caller's matrix, if there is one.
 * @param rows - Rows of the result.
 * @param columns - Columns of the result.
 * @param sources - Matrices that are still read while the result is written.
 * @returns `into`, or a new matrix of that size.
 * @throws RangeError if `into` has another size or shares memory with a source.
 */
export function outputMatrix(
  into: Matrix | undefined,
  rows: number,
  columns: number,
  sources: readonly Matrix[] = [],
): Matrix {
  if (into === undefined) return matrix(rows, columns)
  assertMatrix(into, 'into')
  if (into.rows !== rows || into.columns !== columns) {
    throw new RangeError(`into is ${into.rows} × ${into.columns}, but the result is ${rows} × ${columns}`)
  }
  if (sources.some((source) => overlap(source.data, into.data))) {
    throw new RangeError('into shares memory with an input, which would be overwritten while it is read')
  }
  return into
}

/**
 * Checks the factors of a product.
 *
 * @param a - Left factor.
 * @param b - Right factor.
 * @param transposeB - Whether `b` is read as its transpose.
 * @returns How many columns the product has.
 * @throws RangeError if the inner dimensions differ.
 */
export function productColumns(a: Matrix, b: Matrix, transposeB: boolean): number {
  assertMatrix(a, 'a')
  assertMatrix(b, 'b')
  const [inner, columns] = transposeB ? [b.columns, b.rows] : [b.rows, b.columns]
  if (a.columns !== inner) {
    throw new RangeError(
      `a has ${a.columns} columns, but ${transposeB ? 'the transpose of b' : 'b'} has ${inner} rows`,
    )
  }
  return columns
}

function overlap(left: Float32Array, right: Float32Array): boolean {
  return (
    left.buffer === right.buffer &&
    left.byteOffset < right.byteOffset + right.byteLength &&
    right.byteOffset < left.byteOffset + left.byteLength
  )
}

function assertSize(size: number, name: string): void {
  if (!Number.isSafeInteger(size) || size < 0) {
    throw new RangeError(`${name} must be a whole number from 0, not ${size}`)
  }
}
