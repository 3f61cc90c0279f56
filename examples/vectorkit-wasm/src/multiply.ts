import type { Matrix, MatrixMultiplyOptions } from 'vectorkit'
import { outputMatrix, productColumns } from 'vectorkit/backend'
import { withWorkspace } from './memory.ts'
import { assertBlockSize, type BlockOptions, isWide } from './options.ts'
import { panelScratch } from './scratch.ts'

/** Options of {@link matrixMultiply}. */
export interface WasmMultiplyOptions extends MatrixMultiplyOptions, BlockOptions {}

/**
 * Multiplies two matrices, eight columns at a time.
 *
 * @param a - Left factor, `m × k`.
 * @param b - Right factor, `k × n`, or `n × k` with `transposeB`.
 * @param options - Settings of the product and of the kernel.
 * @returns The product, `m × n`.
 */
export async function matrixMultiply(
  a: Matrix,
  b: Matrix,
  options: WasmMultiplyOptions = {},
): Promise<Matrix> {
  const { transposeB = false, into, precision = 'single', blockSize = 128, keepMemory = true } = options
  const columns = productColumns(a, b, transposeB)
  const wide = isWide(precision)
  assertBlockSize(blockSize)
  const product = outputMatrix(into, a.rows, columns)
  const depth = a.columns
  const sizes = [a.data.byteLength, b.data.byteLength, panelScratch(depth), product.data.byteLength]
  withWorkspace(sizes, keepMemory, ({ kernels, offsets, put, floats }) => {
    const [left, right, scratch, target] = offsets as [number, number, number, number]
    put(0, a.data)
    put(1, b.data)
    kernels.multiply(left, a.rows, right, columns, depth, transposeB, wide, blockSize, scratch, target)
    product.data.set(floats(3, product.data.length))
  })
  return product
}
