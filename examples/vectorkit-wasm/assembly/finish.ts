// How a sum becomes a distance, and its way into the result.

import { Kind } from './kind'
import { Norm, normalize } from './normalize'
import { LANES } from './sweep'

/** Prepares points for a metric: by cosine, measures them for double sums, or scales them for single ones. */
export function preparePoints(
  kind: Kind,
  wide: bool,
  points: usize,
  rows: i32,
  depth: i32,
  lengths: usize,
): void {
  if (kind !== Kind.Cosine) return
  if (wide) rowLengths(points, rows, depth, lengths)
  else normalize(Norm.L2, points, rows, depth, points)
}

function rowLengths(points: usize, rows: i32, depth: i32, lengths: usize): void {
  for (let row = 0; row < rows; row++) {
    let sum: f64 = 0
    for (let k = 0; k < depth; k++) {
      const value = <f64>load<f32>(points)
      sum += value * value
      points += 4
    }
    store<f64>(lengths + ((<usize>row) << 3), sqrt(sum))
  }
}

/**
 * Stores what the first `lanes` sums of one left row become. Cosines of double sums are divided by the lengths;
 * for those of single sums the rows were scaled to length 1 beforehand, where no square overflows.
 */
export function finishRow<TSum extends number>(
  kind: Kind,
  sums: usize,
  lanes: i32,
  leftLength: usize,
  rightLengths: usize,
  target: usize,
): void {
  for (let lane = 0; lane < lanes; lane++) {
    let value = <f64>load<TSum>(sums + <usize>lane * sizeof<TSum>())
    if (kind === Kind.Euclidean) value = sqrt(value)
    else if (kind === Kind.Cosine) {
      value =
        sizeof<TSum>() === 8
          ? cosineDistance(value, load<f64>(leftLength), load<f64>(rightLengths + ((<usize>lane) << 3)))
          : max(0, 1 - value)
    }
    store<f32>(target + ((<usize>lane) << 2), <f32>value)
  }
}

/** Stores what all eight single-precision sums of one left row become. */
export function finishFullRow(kind: Kind, sums: usize, target: usize): void {
  let low = v128.load(sums)
  let high = v128.load(sums, 16)
  if (kind === Kind.Euclidean) {
    low = f32x4.sqrt(low)
    high = f32x4.sqrt(high)
  } else if (kind === Kind.Cosine) {
    low = f32x4.max(f32x4.splat(0), f32x4.sub(f32x4.splat(1), low))
    high = f32x4.max(f32x4.splat(0), f32x4.sub(f32x4.splat(1), high))
  }
  v128.store(target, low)
  v128.store(target, high, (LANES << 2) - 16)
}

function cosineDistance(product: f64, leftLength: f64, rightLength: f64): f64 {
  if (leftLength === 0 || rightLength === 0) return F64.isNaN(product) ? product : 1
  return max(0, 1 - product / (leftLength * rightLength))
}
