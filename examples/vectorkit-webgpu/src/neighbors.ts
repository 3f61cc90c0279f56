import type { Matrix, Metric, Neighbors } from 'vectorkit'
import { assertPoints, emptyNeighbors } from 'vectorkit/backend'
import { assertFits, rowChunks } from './chunks.ts'
import { sharedDevice } from './device.ts'
import { interleaveRows } from './interleave.ts'
import { assertPrecision, assertWorkgroupSize, type PrecisionOptions } from './options.ts'
import { runProgram } from './program.ts'
import { nearestShader } from './shaders/nearest.wgsl.ts'
import { pointsFor } from './unit-rows.ts'

/** Options of {@link nearestNeighbors}. */
export interface GpuNeighborsOptions extends PrecisionOptions {
  /**
   * How many neighbors to find for each query; no more than there are points to choose from.
   *
   * @default 5
   */
  k?: number
  /**
   * How far two points are apart.
   *
   * @default 'euclidean'
   */
  metric?: Metric
  /** Points to find neighbors of, one per row; by default `points`, and then no point is its own neighbor. */
  queries?: Matrix
}

/**
 * Finds the nearest points to each query; the distances never leave the GPU.
 *
 * @param points - Points to choose from, one per row.
 * @param options - Number of neighbors, metric, queries, and settings of the shader.
 * @returns Indices and distances of the neighbors.
 */
export async function nearestNeighbors(
  points: Matrix,
  options: GpuNeighborsOptions = {},
): Promise<Neighbors> {
  const { metric = 'euclidean', queries = points, precision = 'f32', workgroupSize = 64 } = options
  assertPoints(queries, points, metric)
  const found = emptyNeighbors(points, queries, options.k)
  const device = await sharedDevice()
  assertPrecision(precision, device)
  assertWorkgroupSize(workgroupSize, device)
  if (found.indices.length === 0) return found
  const right = interleaveRows(pointsFor(metric, points))
  const asked = pointsFor(metric, queries)
  assertFits('points', right.data.byteLength, device.limits)
  const { columns: depth } = points
  const { k } = found
  const shader = nearestShader({ kind: metric, precision, workgroupSize })
  for (const { first, count } of rowChunks(queries.rows, 4 * Math.max(depth, k), device.limits)) {
    const left = interleaveRows(rowsOf(asked, first, count), 1)
    const own = queries === points ? 1 : 0
    const [distances, indices] = await runProgram(device, {
      buffers: [
        { data: left.data },
        { data: right.data },
        { bytes: 4 * count * k },
        { bytes: 4 * count * k },
        {
          data: Uint32Array.of(count, points.rows, depth, right.groups, k, first, own, left.groups),
          uniform: true,
        },
      ],
      passes: [{ shader, bindings: [0, 1, 2, 3, 4], workgroups: Math.ceil(count / workgroupSize) }],
      results: [2, 3],
    })
    found.distances.set(new Float32Array(distances!, 0, count * k), first * k)
    found.indices.set(new Uint32Array(indices!, 0, count * k), first * k)
  }
  return found
}

function rowsOf({ data, columns }: Matrix, first: number, rows: number): Matrix {
  return { data: data.subarray(first * columns, (first + rows) * columns), rows, columns }
}
