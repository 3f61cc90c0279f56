// The inner loops of products and distances. Each goes once along the inner dimension for two rows on the left
// and four on the right, so that eight sums stay in registers and a number that was loaded is used at least
// twice. Two by four is the largest tile that fits the sixteen floating-point registers V8 has on x64.

import type { Matrix } from './matrix.ts'

/** Rows on the left of one tile. */
export const TILE_ROWS = 2

/** Rows on the right of one tile, interleaved in a panel. */
export const TILE_COLUMNS = 4

/** One tile's inputs and sums; loops reuse one object and move its starts. */
export interface Tile {
  /** Holds both left rows. */
  readonly left: Float32Array
  /** Where the two rows begin in `left`; the same place twice where there is only one row. */
  start0: number
  start1: number
  /** Four right rows, interleaved: element `k` of lane `j` stands at `at + 4 * k + j`. */
  readonly panel: Float32Array
  at: number
  /** Length of a row. */
  readonly depth: number
  /** Receives eight sums: `sums[4 * i + j]` for left row `i` and lane `j`. */
  readonly sums: Float64Array
}

/** Adds up one tile. */
export type Sweep = (tile: Tile) => void

/** A tile at the start of its inputs. */
export function makeTile(left: Float32Array, panel: Float32Array, depth: number): Tile {
  const sums = new Float64Array(TILE_ROWS * TILE_COLUMNS)
  return { left, start0: 0, start1: 0, panel, at: 0, depth, sums }
}

/** Interleaves four rows of a matrix, from row `first` on; lanes without a row are zero. */
export function packRows(source: Matrix, first: number, panel: Float32Array, at = 0): void {
  const { data, rows, columns } = source
  for (let lane = 0; lane < TILE_COLUMNS; lane++) {
    const row = first + lane
    for (let k = 0; k < columns; k++) {
      panel[at + k * TILE_COLUMNS + lane] = row < rows ? data[row * columns + k]! : 0
    }
  }
}

/** Interleaves four columns of a matrix, from column `first` on; lanes without a column are zero. */
export function packColumns(source: Matrix, first: number, panel: Float32Array): void {
  const { data, rows, columns } = source
  for (let k = 0; k < rows; k++) {
    for (let lane = 0; lane < TILE_COLUMNS; lane++) {
      const column = first + lane
      panel[k * TILE_COLUMNS + lane] = column < columns ? data[k * columns + column]! : 0
    }
  }
}

/** Sums of products: the entries of a matrix product, or the numerators of cosines. */
export function sweepProducts({ left, start0, start1, panel, at, depth, sums }: Tile): void {
  let s00 = 0
  let s01 = 0
  let s02 = 0
  let s03 = 0
  let s10 = 0
  let s11 = 0
  let s12 = 0
  let s13 = 0
  for (let k = 0, p = at; k < depth; k++, p += TILE_COLUMNS) {
    const a0 = left[start0 + k]!
    const a1 = left[start1 + k]!
    const b0 = panel[p]!
    const b1 = panel[p + 1]!
    const b2 = panel[p + 2]!
    const b3 = panel[p + 3]!
    s00 += a0 * b0
    s01 += a0 * b1
    s02 += a0 * b2
    s03 += a0 * b3
    s10 += a1 * b0
    s11 += a1 * b1
    s12 += a1 * b2
    s13 += a1 * b3
  }
  sums[0] = s00
  sums[1] = s01
  sums[2] = s02
  sums[3] = s03
  sums[4] = s10
  sums[5] = s11
  sums[6] = s12
  sums[7] = s13
}

/** Sums of squared differences. */
export function sweepSquares({ left, start0, start1, panel, at, depth, sums }: Tile): void {
  let s00 = 0
  let s01 = 0
  let s02 = 0
  let s03 = 0
  let s10 = 0
  let s11 = 0
  let s12 = 0
  let s13 = 0
  for (let k = 0, p = at; k < depth; k++, p += TILE_COLUMNS) {
    const a0 = left[start0 + k]!
    const a1 = left[start1 + k]!
    const b0 = panel[p]!
    const b1 = panel[p + 1]!
    const b2 = panel[p + 2]!
    const b3 = panel[p + 3]!
    s00 += (a0 - b0) * (a0 - b0)
    s01 += (a0 - b1) * (a0 - b1)
    s02 += (a0 - b2) * (a0 - b2)
    s03 += (a0 - b3) * (a0 - b3)
    s10 += (a1 - b0) * (a1 - b0)
    s11 += (a1 - b1) * (a1 - b1)
    s12 += (a1 - b2) * (a1 - b2)
    s13 += (a1 - b3) * (a1 - b3)
  }
  sums[0] = s00
  sums[1] = s01
  sums[2] = s02
  sums[3] = s03
  sums[4] = s10
  sums[5] = s11
  sums[6] = s12
  sums[7] = s13
}

/** Sums of absolute differences. */
export function sweepMagnitudes({ left, start0, start1, panel, at, depth, sums }: Tile): void {
  let s00 = 0
  let s01 = 0
  let s02 = 0
  let s03 = 0
  let s10 = 0
  let s11 = 0
  let s12 = 0
  let s13 = 0
  for (let k = 0, p = at; k < depth; k++, p += TILE_COLUMNS) {
    const a0 = left[start0 + k]!
    const a1 = left[start1 + k]!
    const b0 = panel[p]!
    const b1 = panel[p + 1]!
    const b2 = panel[p + 2]!
    const b3 = panel[p + 3]!
    s00 += Math.abs(a0 - b0)
    s01 += Math.abs(a0 - b1)
    s02 += Math.abs(a0 - b2)
    s03 += Math.abs(a0 - b3)
    s10 += Math.abs(a1 - b0)
    s11 += Math.abs(a1 - b1)
    s12 += Math.abs(a1 - b2)
    s13 += Math.abs(a1 - b3)
  }
  sums[0] = s00
  sums[1] = s01
  sums[2] = s02
  sums[3] = s03
  sums[4] = s10
  sums[5] = s11
  sums[6] = s12
  sums[7] = s13
}
