import type { Matrix, Metric } from 'vectorkit'
import { assertPoints } from 'vectorkit/backend'
import { interleaveRows } from './interleave.ts'
import type { PrecisionOptions } from './options.ts'
import { computePairs } from './pairs.ts'
import { pointsFor } from './unit-rows.ts'

/** Options of {@link pairwiseDistances}. */
export interface GpuDistanceOptions extends PrecisionOptions {
  /**
   * How far two points are apart.
   *
   * @default 'euclidean'
   */
  metric?: Metric
  /** Points to measure to, one per row, as wide as `points`; by default `points` themselves. */
  to?: Matrix
}

/**
 * Measures the distance between every two points; each invocation computes sixteen of them.
 *
 * @param points - One point per row.
 * @param options - Metric, second set of points, and settings of the shader.
 * @returns One row per point of `points`, one column per point it was measured to.
 */
export async function pairwiseDistances(points: Matrix, options: GpuDistanceOptions = {}): Promise<Matrix> {
  const { metric = 'euclidean', to = points } = options
  assertPoints(points, to, metric)
  const left = pointsFor(metric, points)
  const right = to === points ? left : pointsFor(metric, to)
  return computePairs(metric, left, { ...interleaveRows(right), count: to.rows }, options)
}
