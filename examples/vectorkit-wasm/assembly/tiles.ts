// biome-ignore-all lint/style/useImportType: AssemblyScript knows no `import type`.

// From one tile to a stretch of rows: chooses the inner loop once, then walks down the left rows.

import { finishFullRow, finishRow } from './finish'
import { Kind } from './kind'
import {
  MagnitudeStep32,
  MagnitudeStep64,
  ProductStep32,
  ProductStep64,
  SquareStep32,
  SquareStep64,
} from './steps'
import { LANES, ROWS_32, ROWS_64, sweep32, sweep64, TILE_BYTES } from './sweep'

/** Left rows of one tile. */
export function tileRows(wide: bool): i32 {
  return wide ? ROWS_64 : ROWS_32
}

/**
 * Computes the first `lanes` columns of up to a tile of rows.
 *
 * `target` is where the first row's value goes and `stride` the bytes from one row of the result to the next.
 */
export function fillTile(
  kind: Kind,
  wide: bool,
  left: usize,
  rows: i32,
  panel: usize,
  depth: i32,
  lanes: i32,
  leftLengths: usize,
  rightLengths: usize,
  sums: usize,
  target: usize,
  stride: usize,
): void {
  sweep(kind, wide, left, rows, panel, depth, sums)
  const rowBytes = TILE_BYTES / <usize>tileRows(wide)
  const vector = !wide && lanes === LANES
  for (let row = 0; row < rows; row++) {
    const length = leftLengths + ((<usize>row) << 3)
    if (vector) finishFullRow(kind, sums, target)
    else if (wide) finishRow<f64>(kind, sums, lanes, length, rightLengths, target)
    else finishRow<f32>(kind, sums, lanes, length, rightLengths, target)
    sums += rowBytes
    target += stride
  }
}

function sweep(kind: Kind, wide: bool, left: usize, rows: i32, panel: usize, depth: i32, sums: usize): void {
  if (kind === Kind.Euclidean || kind === Kind.Squared) {
    if (wide) sweep64<SquareStep64>(left, rows, panel, depth, sums)
    else sweep32<SquareStep32>(left, rows, panel, depth, sums)
  } else if (kind === Kind.Manhattan) {
    if (wide) sweep64<MagnitudeStep64>(left, rows, panel, depth, sums)
    else sweep32<MagnitudeStep32>(left, rows, panel, depth, sums)
  } else {
    if (wide) sweep64<ProductStep64>(left, rows, panel, depth, sums)
    else sweep32<ProductStep32>(left, rows, panel, depth, sums)
  }
}
