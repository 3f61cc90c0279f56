import { type Matrix, matrix } from 'vectorkit'
import { assertFits, rowChunks } from './chunks.ts'
import { sharedDevice } from './device.ts'
import { assertPrecision, assertWorkgroupSize, type PrecisionOptions } from './options.ts'
import { runProgram } from './program.ts'
import type { PairKind } from './shaders/pairs.wgsl.ts'
import { TILE_ROWS, tileShader } from './shaders/tiles.wgsl.ts'

/** The right side of all pairs, as `interleaveRows` lays it out. */
export interface RightSide {
  readonly data: Float32Array
  readonly groups: number
  /** Points on this side: columns of the result. */
  readonly count: number
}

/**
 * Computes something for every pair of a left row and a point on the right.
 *
 * @param kind - What to compute.
 * @param left - One point per row.
 * @param right - The other points.
 * @param options - Precision and workgroup size.
 * @returns One row per left row, one column per right point.
 */
export async function computePairs(
  kind: PairKind,
  left: Matrix,
  right: RightSide,
  options: PrecisionOptions,
): Promise<Matrix> {
  const { precision = 'f32', workgroupSize = 64 } = options
  const device = await sharedDevice()
  assertPrecision(precision, device)
  assertWorkgroupSize(workgroupSize, device)
  const result = matrix(left.rows, right.count)
  if (result.data.length === 0) return result
  assertFits('the right side', right.data.byteLength, device.limits)
  const depth = left.columns
  const shader = tileShader({ kind, precision, workgroupSize })
  for (const { first, count } of rowChunks(left.rows, 4 * Math.max(depth, right.count), device.limits)) {
    const tiles = Math.ceil(count / TILE_ROWS) * right.groups
    const [bytes] = await runProgram(device, {
      buffers: [
        { data: left.data.subarray(first * depth, (first + count) * depth) },
        { data: right.data },
        { bytes: 4 * count * right.count },
        { data: Uint32Array.of(count, right.count, depth, right.groups), uniform: true },
      ],
      passes: [{ shader, bindings: [0, 1, 2, 3], workgroups: Math.ceil(tiles / workgroupSize) }],
      results: [2],
    })
    result.data.set(new Float32Array(bytes!, 0, count * right.count), first * right.count)
  }
  return result
}
