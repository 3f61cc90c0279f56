import type { DistanceOptions, Matrix } from 'vectorkit'
import { assertPoints, outputMatrix } from 'vectorkit/backend'
import { KIND } from './kernels.ts'
import { withWorkspace } from './memory.ts'
import { assertBlockSize, type BlockOptions, isWide } from './options.ts'
import { distanceScratch } from './scratch.ts'

/** Options of {@link pairwiseDistances}. */
export interface WasmDistanceOptions extends DistanceOptions, BlockOptions {}

/**
 * Measures the distance between every two points, eight at a time.
 *
 * @param points - One point per row.
 * @param options - Metric, second set of points, and settings of the kernel.
 * @returns One row per point of `points`, one column per point it was measured to.
 */
export async function pairwiseDistances(points: Matrix, options: WasmDistanceOptions = {}): Promise<Matrix> {
  const { metric = 'euclidean', to = points, into } = options
  const { precision = 'single', blockSize = 128, keepMemory = true } = options
  assertPoints(points, to, metric)
  const wide = isWide(precision)
  assertBlockSize(blockSize)
  const distances = outputMatrix(into, points.rows, to.rows)
  const own = to === points
  const { rows, columns: depth } = points
  const sizes = [
    points.data.byteLength,
    own ? 0 : to.data.byteLength,
    distanceScratch(rows, to.rows, depth),
    distances.data.byteLength,
  ]
  withWorkspace(sizes, keepMemory, ({ kernels, offsets, put, floats }) => {
    const [left, other, scratch, target] = offsets as [number, number, number, number]
    const right = own ? left : other
    put(0, points.data)
    if (!own) put(1, to.data)
    kernels.distances(KIND[metric], left, rows, right, to.rows, depth, own, wide, blockSize, scratch, target)
    distances.data.set(floats(3, distances.data.length))
  })
  return distances
}
