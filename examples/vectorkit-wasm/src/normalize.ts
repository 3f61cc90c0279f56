import type { Matrix, NormalizeRowsOptions } from 'vectorkit'
import { assertMatrix, outputMatrix } from 'vectorkit/backend'
import { NORM } from './kernels.ts'
import { withWorkspace } from './memory.ts'
import type { MemoryOptions } from './options.ts'

/** Options of {@link normalizeRows}. */
export interface WasmNormalizeOptions extends NormalizeRowsOptions, MemoryOptions {}

/**
 * Scales every row to length 1, synchronously; lengths are kept in double precision.
 *
 * @param points - One point per row; not changed unless it is `into`.
 * @param options - Which length becomes 1, and settings of the kernel.
 * @returns The scaled rows.
 */
export function normalizeRows(points: Matrix, options: WasmNormalizeOptions = {}): Matrix {
  const { norm = 'l2', into, keepMemory = true } = options
  assertMatrix(points, 'points')
  if (!Object.hasOwn(NORM, norm)) throw new RangeError(`norm must be one of l2, l1, max, not ${norm}`)
  const result = outputMatrix(into, points.rows, points.columns)
  withWorkspace([points.data.byteLength], keepMemory, ({ kernels, offsets, put, floats }) => {
    const [source] = offsets as [number]
    put(0, points.data)
    kernels.normalize(NORM[norm], source, points.rows, points.columns, source)
    result.data.set(floats(0, result.data.length))
  })
  return result
}
