import type { Matrix } from './matrix.ts'
import { assertPoints, lengthsFor, type Metric, metricParts } from './metrics.ts'
import { emptyNeighbors, type Neighbors } from './neighbor-list.ts'
import { makeTile, packRows, TILE_COLUMNS, TILE_ROWS } from './sweep.ts'

/** Options of {@link nearestNeighbors}. */
export interface NearestNeighborsOptions {
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
 * Finds the nearest points to each query, by comparing it with all of them.
 *
 * Of equally near points the one in the earlier row comes first; points at a distance of NaN come last.
 *
 * @param points - Points to choose from, one per row.
 * @param options - Number of neighbors, metric and queries.
 * @returns Indices and distances of the neighbors.
 * @throws RangeError if `k` is no whole number from 1, or the points differ in width from the queries.
 *
 * @example
 * ```ts
 * import { matrix, nearestNeighbors } from 'vectorkit'
 *
 * const points = matrix(3, 1, Float32Array.of(0, 1, 5))
 * const { indices } = await nearestNeighbors(points, { k: 1 }) // 1, 0, 1
 * ```
 *
 * @backendDispatch
 */
export async function nearestNeighbors(
  points: Matrix,
  options: NearestNeighborsOptions = {},
): Promise<Neighbors> {
  const { metric = 'euclidean', queries = points } = options
  assertPoints(queries, points, metric)
  const found = emptyNeighbors(points, queries, options.k)
  const distances = makeDistanceRows(points, queries, metric)
  for (let query = 0; query < queries.rows; query += TILE_ROWS) {
    const pair = distances(query)
    for (let offset = 0; offset < Math.min(TILE_ROWS, queries.rows - query); offset++) {
      const self = queries === points ? query + offset : -1
      keepNearest(pair[offset]!, self, found, query + offset)
    }
  }
  return found
}

/** Distances from two consecutive queries to all points; every call fills the same two rows. */
function makeDistanceRows(points: Matrix, queries: Matrix, metric: Metric) {
  const { sweep, finish } = metricParts(metric)
  const lengths = lengthsFor(metric, points)
  const queryLengths = lengthsFor(metric, queries)
  const panelSize = points.columns * TILE_COLUMNS
  const panels = new Float32Array(Math.ceil(points.rows / TILE_COLUMNS) * panelSize)
  for (let point = 0, at = 0; point < points.rows; point += TILE_COLUMNS, at += panelSize) {
    packRows(points, point, panels, at)
  }
  const tile = makeTile(queries.data, panels, points.columns)
  const pair = [new Float32Array(points.rows), new Float32Array(points.rows)] as const
  return (query: number): readonly [Float32Array, Float32Array] => {
    const last = Math.min(query + 1, queries.rows - 1)
    tile.start0 = query * points.columns
    tile.start1 = last * points.columns
    tile.at = 0
    for (let point = 0; point < points.rows; point += TILE_COLUMNS) {
      sweep(tile)
      tile.at += panelSize
      for (let lane = 0; lane < Math.min(TILE_COLUMNS, points.rows - point); lane++) {
        const length = lengths[point + lane]!
        pair[0][point + lane] = finish(tile.sums[lane]!, queryLengths[query]!, length)
        pair[1][point + lane] = finish(tile.sums[TILE_COLUMNS + lane]!, queryLengths[last]!, length)
      }
    }
    return pair
  }
}

function keepNearest(distances: Float32Array, self: number, found: Neighbors, query: number): void {
  const { k } = found
  const first = query * k
  let kept = 0
  for (let point = 0; point < distances.length; point++) {
    if (point === self) continue
    const distance = distances[point]!
    if (kept === k && !isNearer(distance, found.distances[first + k - 1]!)) continue
    let place = first + (kept < k ? kept++ : k - 1)
    while (place > first && isNearer(distance, found.distances[place - 1]!)) {
      found.distances[place] = found.distances[place - 1]!
      found.indices[place] = found.indices[place - 1]!
      place--
    }
    found.distances[place] = distance
    found.indices[place] = point
  }
}

function isNearer(distance: number, than: number): boolean {
  return distance < than || (Number.isNaN(than) && !Number.isNaN(distance))
}
