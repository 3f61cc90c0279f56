// The inner loops: one pass along the inner dimension for some rows on the left and a panel of eight rows on the
// right. Four rows by eight lanes in single precision, or two by eight in double, keep eight of the sixteen
// vector registers of x64 for sums.

/** Right rows that lie interleaved in a panel: element `k` of lane `j` is number `8 * k + j`. */
export const LANES: i32 = 8

/** Left rows of a tile in single precision. */
export const ROWS_32: i32 = 4

/** Left rows of a tile in double precision. */
export const ROWS_64: i32 = 2

/** Bytes of the sums of one tile, in either precision. */
export const TILE_BYTES: usize = 128

/** Interleaves eight rows of a row-major matrix, from row `first` on; lanes without a row are zero. */
export function packRows(source: usize, rows: i32, depth: i32, first: i32, panel: usize): void {
  for (let lane = 0; lane < LANES; lane++) {
    let target = panel + ((<usize>lane) << 2)
    const row = first + lane
    let element = source + ((<usize>row * <usize>depth) << 2)
    for (let k = 0; k < depth; k++) {
      store<f32>(target, row < rows ? load<f32>(element) : 0)
      target += LANES << 2
      element += 4
    }
  }
}

/** Interleaves eight columns of a row-major matrix, from column `first` on; lanes without a column are zero. */
export function packColumns(source: usize, columns: i32, depth: i32, first: i32, panel: usize): void {
  const lanes = min(LANES, columns - first)
  let row = source + ((<usize>first) << 2)
  let target = panel
  for (let k = 0; k < depth; k++) {
    if (lanes === LANES) {
      v128.store(target, v128.load(row))
      v128.store(target, v128.load(row, 16), 16)
    } else {
      memory.fill(target, 0, LANES << 2)
      memory.copy(target, row, (<usize>lanes) << 2)
    }
    row += (<usize>columns) << 2
    target += LANES << 2
  }
}

/** Sums of four left rows and eight lanes, in single precision; rows from `rows` on repeat the last one. */
export function sweep32<Step>(left: usize, rows: i32, panel: usize, depth: i32, sums: usize): void {
  const step = changetype<Step>(0)
  const stride = (<usize>depth) << 2
  let row0 = left
  let row1 = row0 + (rows > 1 ? stride : 0)
  let row2 = row1 + (rows > 2 ? stride : 0)
  let row3 = row2 + (rows > 3 ? stride : 0)
  let s00 = f32x4.splat(0)
  let s01 = f32x4.splat(0)
  let s10 = f32x4.splat(0)
  let s11 = f32x4.splat(0)
  let s20 = f32x4.splat(0)
  let s21 = f32x4.splat(0)
  let s30 = f32x4.splat(0)
  let s31 = f32x4.splat(0)
  const end = panel + (stride << 3)
  while (panel < end) {
    const right0 = v128.load(panel)
    const right1 = v128.load(panel, 16)
    const left0 = v128.load32_splat(row0)
    s00 = step.add(s00, left0, right0)
    s01 = step.add(s01, left0, right1)
    const left1 = v128.load32_splat(row1)
    s10 = step.add(s10, left1, right0)
    s11 = step.add(s11, left1, right1)
    const left2 = v128.load32_splat(row2)
    s20 = step.add(s20, left2, right0)
    s21 = step.add(s21, left2, right1)
    const left3 = v128.load32_splat(row3)
    s30 = step.add(s30, left3, right0)
    s31 = step.add(s31, left3, right1)
    row0 += 4
    row1 += 4
    row2 += 4
    row3 += 4
    panel += LANES << 2
  }
  v128.store(sums, s00)
  v128.store(sums, s01, 16)
  v128.store(sums, s10, 32)
  v128.store(sums, s11, 48)
  v128.store(sums, s20, 64)
  v128.store(sums, s21, 80)
  v128.store(sums, s30, 96)
  v128.store(sums, s31, 112)
}

/** Sums of two left rows and eight lanes, in double precision; with one row the second repeats it. */
export function sweep64<Step>(left: usize, rows: i32, panel: usize, depth: i32, sums: usize): void {
  const step = changetype<Step>(0)
  const stride = (<usize>depth) << 2
  let row0 = left
  let row1 = row0 + (rows > 1 ? stride : 0)
  let s00 = f64x2.splat(0)
  let s01 = f64x2.splat(0)
  let s02 = f64x2.splat(0)
  let s03 = f64x2.splat(0)
  let s10 = f64x2.splat(0)
  let s11 = f64x2.splat(0)
  let s12 = f64x2.splat(0)
  let s13 = f64x2.splat(0)
  const end = panel + (stride << 3)
  while (panel < end) {
    const right0 = f64x2.promote_low_f32x4(v128.load64_zero(panel))
    const right1 = f64x2.promote_low_f32x4(v128.load64_zero(panel, 8))
    const right2 = f64x2.promote_low_f32x4(v128.load64_zero(panel, 16))
    const right3 = f64x2.promote_low_f32x4(v128.load64_zero(panel, 24))
    const left0 = f64x2.splat(load<f32>(row0))
    s00 = step.add(s00, left0, right0)
    s01 = step.add(s01, left0, right1)
    s02 = step.add(s02, left0, right2)
    s03 = step.add(s03, left0, right3)
    const left1 = f64x2.splat(load<f32>(row1))
    s10 = step.add(s10, left1, right0)
    s11 = step.add(s11, left1, right1)
    s12 = step.add(s12, left1, right2)
    s13 = step.add(s13, left1, right3)
    row0 += 4
    row1 += 4
    panel += LANES << 2
  }
  v128.store(sums, s00)
  v128.store(sums, s01, 16)
  v128.store(sums, s02, 32)
  v128.store(sums, s03, 48)
  v128.store(sums, s10, 64)
  v128.store(sums, s11, 80)
  v128.store(sums, s12, 96)
  v128.store(sums, s13, 112)
}
