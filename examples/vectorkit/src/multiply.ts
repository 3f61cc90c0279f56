import { type Matrix, outputMatrix, productColumns } from './matrix.ts'
import { makeTile, packColumns, packRows, sweepProducts, TILE_COLUMNS, TILE_ROWS } from './sweep.ts'

/** Options of {@link matrixMultiply}. */
export interface MatrixMultiplyOptions {
  /**
   * Reads `b` as its own transpose, so that the product is `a · bᵀ`.
   *
   * @default false
   */
  transposeB?: boolean
  /** Matrix to write the product to, instead of a new one; it may not share memory with `a` or `b`. */
  into?: Matrix
}

/**
 * Multiplies two matrices.
 *
 * Sums are kept in double precision and rounded once. NaN and infinities follow IEEE 754. Where the inner
 * dimension is 0, the product is all zeros.
 *
 * @param a - Left factor, `m × k`.
 * @param b - Right factor, `k × n`, or `n × k` with `transposeB`.
 * @param options - Settings of the product.
 * @returns The product, `m × n`.
 * @throws RangeError if the inner dimensions differ or `into` has another size than the product.
 *
 * @example
 * ```ts
 * import { matrix, matrixMultiply } from 'vectorkit'
 *
 * const a = matrix(1, 2, Float32Array.of(1, 2))
 * const b = matrix(2, 1, Float32Array.of(3, 4))
 * const product = await matrixMultiply(a, b) // 1 × 1: 11
 * ```
 *
 * @backendDispatch
 */
export async function matrixMultiply(
  a: Matrix,
  b: Matrix,
  options: MatrixMultiplyOptions = {},
): Promise<Matrix> {
  const { transposeB = false, into } = options
  const columns = productColumns(a, b, transposeB)
  const product = outputMatrix(into, a.rows, columns, [a, b])
  const depth = a.columns
  const panel = new Float32Array(depth * TILE_COLUMNS)
  const tile = makeTile(a.data, panel, depth)
  for (let column = 0; column < columns; column += TILE_COLUMNS) {
    if (transposeB) packRows(b, column, panel)
    else packColumns(b, column, panel)
    const lanes = Math.min(TILE_COLUMNS, columns - column)
    for (let row = 0; row < a.rows; row += TILE_ROWS) {
      const last = Math.min(row + 1, a.rows - 1)
      tile.start0 = row * depth
      tile.start1 = last * depth
      sweepProducts(tile)
      for (let lane = 0; lane < lanes; lane++) {
        product.data[row * columns + column + lane] = tile.sums[lane]!
        if (last > row) product.data[last * columns + column + lane] = tile.sums[TILE_COLUMNS + lane]!
      }
    }
  }
  return product
}
