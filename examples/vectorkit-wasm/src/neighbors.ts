import type { Matrix, NearestNeighborsOptions, Neighbors } from 'vectorkit'
import { assertPoints, emptyNeighbors } from 'vectorkit/backend'
import { KIND } from './kernels.ts'
import { withWorkspace } from './memory.ts'
import { isWide, type SumOptions } from './options.ts'
import { neighborScratch } from './scratch.ts'

/** Options of {@link nearestNeighbors}. */
export interface WasmNeighborsOptions extends NearestNeighborsOptions, SumOptions {}

/**
 * Finds the nearest points to each query; only the neighbors leave WebAssembly's memory.
 *
 * @param points - Points to choose from, one per row.
 * @param options - Number of neighbors, metric, queries, and settings of the kernel.
 * @returns Indices and distances of the neighbors.
 */
export async function nearestNeighbors(
  points: Matrix,
  options: WasmNeighborsOptions = {},
): Promise<Neighbors> {
  const { metric = 'euclidean', queries = points, precision = 'single', keepMemory = true } = options
  assertPoints(queries, points, metric)
  const wide = isWide(precision)
  const found = emptyNeighbors(points, queries, options.k)
  if (found.indices.length === 0) return found
  const own = queries === points
  const { rows, columns: depth } = queries
  const sizes = [
    points.data.byteLength,
    own ? 0 : queries.data.byteLength,
    neighborScratch(rows, points.rows, depth),
    found.indices.byteLength,
    found.distances.byteLength,
  ]
  withWorkspace(sizes, keepMemory, ({ kernels, offsets, put, floats, integers }) => {
    const [right, other, scratch, indices, distances] = offsets as [number, number, number, number, number]
    const left = own ? right : other
    put(0, points.data)
    if (!own) put(1, queries.data)
    kernels.nearest(
      KIND[metric],
      left,
      rows,
      right,
      points.rows,
      depth,
      own,
      wide,
      found.k,
      scratch,
      indices,
      distances,
    )
    found.indices.set(integers(3, found.indices.length))
    found.distances.set(floats(4, found.distances.length))
  })
  return found
}
