/** Which length of a row becomes 1; `src/kernels.ts` has the same numbers. */
export enum Norm {
  L2 = 0,
  L1 = 1,
  Max = 2,
}

/** Scales every row of `source` so that its norm is 1; rows of zeros stay. `target` may be `source`. */
export function normalize(norm: Norm, source: usize, rows: i32, columns: i32, target: usize): void {
  const stride = (<usize>columns) << 2
  for (let row = 0; row < rows; row++) {
    const length = rowNorm(norm, source, columns)
    divide(source, columns, length === 0 ? 1 : length, target)
    source += stride
    target += stride
  }
}

function rowNorm(norm: Norm, row: usize, columns: i32): f64 {
  let low = f64x2.splat(0)
  let high = f64x2.splat(0)
  const end = row + ((<usize>columns) << 2)
  while (row + 16 <= end) {
    const values = v128.load(row)
    const upper = v128.shuffle<f32>(values, values, 2, 3, 2, 3)
    low = include(norm, low, f64x2.promote_low_f32x4(values))
    high = include(norm, high, f64x2.promote_low_f32x4(upper))
    row += 16
  }
  while (row < end) {
    low = include(norm, low, f64x2.replace_lane(f64x2.splat(0), 0, <f64>load<f32>(row)))
    row += 4
  }
  const both = norm === Norm.Max ? f64x2.max(low, high) : f64x2.add(low, high)
  const left = f64x2.extract_lane(both, 0)
  const right = f64x2.extract_lane(both, 1)
  if (norm === Norm.Max) return max(left, right)
  return norm === Norm.L1 ? left + right : sqrt(left + right)
}

function include(norm: Norm, sum: v128, values: v128): v128 {
  if (norm === Norm.L2) return f64x2.add(sum, f64x2.mul(values, values))
  const magnitudes = f64x2.abs(values)
  return norm === Norm.L1 ? f64x2.add(sum, magnitudes) : f64x2.max(sum, magnitudes)
}

function divide(row: usize, columns: i32, length: f64, target: usize): void {
  const divisor = f64x2.splat(length)
  const end = row + ((<usize>columns) << 2)
  while (row + 8 <= end) {
    const values = f64x2.promote_low_f32x4(v128.load64_zero(row))
    v128.store64_lane(target, f32x4.demote_f64x2_zero(f64x2.div(values, divisor)), 0)
    row += 8
    target += 8
  }
  if (row < end) store<f32>(target, <f32>(<f64>load<f32>(row) / length))
}
