import { type Matrix, outputMatrix } from './matrix.ts'
import { assertPoints, lengthsFor, type Metric, metricParts } from './metrics.ts'
import { makeTile, packRows, TILE_COLUMNS, TILE_ROWS } from './sweep.ts'

/** What {@link pairwiseDistances} measures, and between which points. */
export interface DistanceOptions {
  /**
   * How far two points are apart.
   *
   * @default 'euclidean'
   */
  metric?: Metric
  /** Points to measure to, one per row, as wide as `points`; by default `points` themselves. */
  to?: Matrix
  /** Matrix to write the distances to, instead of a new one; it may not share memory with an input. */
  into?: Matrix
}

/**
 * Measures the distance between every two points.
 *
 * Sums are kept in double precision and rounded once. A difference that is NaN, such as infinity minus
 * infinity, makes the distance NaN. By `cosine` a point of zeros is at distance 1 from every point, itself
 * included. Points without coordinates are at distance 0, by `cosine` at 1.
 *
 * @param points - One point per row.
 * @param options - Metric and second set of points.
 * @returns One row per point of `points`, one column per point it was measured to.
 * @throws RangeError if the points differ in width, the metric is unknown, or `into` has another size.
 *
 * @example
 * ```ts
 * import { matrix, pairwiseDistances } from 'vectorkit'
 *
 * const points = matrix(2, 2, Float32Array.of(0, 0, 3, 4))
 * const distances = await pairwiseDistances(points) // 0 5, 5 0
 * ```
 *
 * @backendDispatch
 */
export async function pairwiseDistances(points: Matrix, options: DistanceOptions = {}): Promise<Matrix> {
  const { metric = 'euclidean', to = points, into } = options
  assertPoints(points, to, metric)
  const distances = outputMatrix(into, points.rows, to.rows, [points, to])
  fillDistances(points, to, metric, distances)
  return distances
}

function fillDistances(points: Matrix, to: Matrix, metric: Metric, { data }: Matrix): void {
  const { sweep, finish } = metricParts(metric)
  const lengths = lengthsFor(metric, points)
  const toLengths = to === points ? lengths : lengthsFor(metric, to)
  const depth = points.columns
  const panel = new Float32Array(depth * TILE_COLUMNS)
  const tile = makeTile(points.data, panel, depth)
  for (let column = 0; column < to.rows; column += TILE_COLUMNS) {
    packRows(to, column, panel)
    const end = Math.min(column + TILE_COLUMNS, to.rows)
    // Distances within one set are symmetric: rows below this panel are mirrored afterwards.
    const rows = to === points ? end : points.rows
    for (let row = 0; row < rows; row += TILE_ROWS) {
      const last = Math.min(row + 1, points.rows - 1)
      tile.start0 = row * depth
      tile.start1 = last * depth
      sweep(tile)
      for (let other = column; other < end; other++) {
        const lane = other - column
        data[row * to.rows + other] = finish(tile.sums[lane]!, lengths[row]!, toLengths[other]!)
        data[last * to.rows + other] = finish(
          tile.sums[last > row ? TILE_COLUMNS + lane : lane]!,
          lengths[last]!,
          toLengths[other]!,
        )
      }
    }
  }
  if (to === points) mirror(data, points.rows)
}

function mirror(data: Float32Array, size: number): void {
  for (let row = 1; row < size; row++) {
    for (let column = 0; column < row; column++) data[row * size + column] = data[column * size + row]!
  }
}
