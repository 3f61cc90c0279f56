import type { Matrix } from 'vectorkit'
import { productColumns } from 'vectorkit/backend'
import { interleaveColumns, interleaveRows } from './interleave.ts'
import type { PrecisionOptions } from './options.ts'
import { computePairs } from './pairs.ts'

/** Options of {@link matrixMultiply}. */
export interface GpuMultiplyOptions extends PrecisionOptions {
  /**
   * Reads `b` as its own transpose, so that the product is `a · bᵀ`.
   *
   * @default false
   */
  transposeB?: boolean
}

/**
 * Multiplies two matrices; each invocation computes a tile of four by four numbers.
 *
 * @param a - Left factor, `m × k`.
 * @param b - Right factor, `k × n`, or `n × k` with `transposeB`.
 * @param options - Settings of the product and of the shader.
 * @returns The product, `m × n`.
 */
export async function matrixMultiply(
  a: Matrix,
  b: Matrix,
  options: GpuMultiplyOptions = {},
): Promise<Matrix> {
  const { transposeB = false } = options
  const count = productColumns(a, b, transposeB)
  const right = transposeB ? interleaveRows(b) : interleaveColumns(b)
  return computePairs('product', a, { ...right, count }, options)
}
