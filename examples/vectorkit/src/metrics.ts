import { assertMatrix, type Matrix } from './matrix.ts'
import { type Sweep, sweepMagnitudes, sweepProducts, sweepSquares } from './sweep.ts'

/**
 * How far two points are apart.
 *
 * `euclidean` is the length of their difference, `squared` its square, `manhattan` the sum of absolute
 * differences, and `cosine` one minus the cosine of the angle between them.
 */
export type Metric = 'euclidean' | 'squared' | 'manhattan' | 'cosine'

const METRICS: readonly Metric[] = ['euclidean', 'squared', 'manhattan', 'cosine']

/** A metric taken apart: what is summed along two points, and how the sum becomes their distance. */
export interface MetricParts {
  readonly sweep: Sweep
  /** Only `cosine` looks at the Euclidean lengths of the left and the right point. */
  readonly finish: (sum: number, leftLength: number, rightLength: number) => number
}

/**
 * Checks two sets of points and a metric.
 *
 * @param points - One point per row.
 * @param to - The other points.
 * @param metric - The metric's name.
 * @throws RangeError if the points differ in width or the metric is unknown.
 */
export function assertPoints(points: Matrix, to: Matrix, metric: string): asserts metric is Metric {
  assertMatrix(points, 'points')
  if (to !== points) assertMatrix(to, 'to')
  if (!(METRICS as readonly string[]).includes(metric)) {
    throw new RangeError(`metric must be one of ${METRICS.join(', ')}, not ${metric}`)
  }
  if (points.columns !== to.columns) {
    throw new RangeError(`points have ${points.columns} coordinates, but the others have ${to.columns}`)
  }
}

/** Takes a metric apart. */
export function metricParts(metric: Metric): MetricParts {
  switch (metric) {
    case 'euclidean':
      return { sweep: sweepSquares, finish: Math.sqrt }
    case 'squared':
      return { sweep: sweepSquares, finish: (sum) => sum }
    case 'manhattan':
      return { sweep: sweepMagnitudes, finish: (sum) => sum }
    case 'cosine':
      return { sweep: sweepProducts, finish: cosineDistance }
  }
}

/** The Euclidean length of every point, or zeros for metrics that do not look at them. */
export function lengthsFor(metric: Metric, { data, rows, columns }: Matrix): Float64Array {
  const lengths = new Float64Array(rows)
  if (metric !== 'cosine') return lengths
  for (let row = 0; row < rows; row++) {
    let sum = 0
    for (let k = row * columns; k < (row + 1) * columns; k++) sum += data[k]! * data[k]!
    lengths[row] = Math.sqrt(sum)
  }
  return lengths
}

// A point at the origin has no direction: it is as far from everything as a right angle.
function cosineDistance(product: number, leftLength: number, rightLength: number): number {
  if (leftLength === 0 || rightLength === 0) return Number.isNaN(product) ? Number.NaN : 1
  // Math.max keeps NaN; rounding alone could make a tiny negative distance.
  return Math.max(0, 1 - product / (leftLength * rightLength))
}
