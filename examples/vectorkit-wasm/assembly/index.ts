// The exported kernels. All pointers are byte offsets into the one memory, which the caller lays out; `scratch`
// needs as many bytes as the function of the same name in `src/` reserves.

import { preparePoints } from './finish'
import { Kind } from './kind'
import { keepNearest } from './nearest'
import { LANES, packColumns, packRows, TILE_BYTES } from './sweep'
import { fillTile, tileRows } from './tiles'

export { blur } from './blur'
export { normalize } from './normalize'

/** First byte that the compiler did not use for itself. */
export const heapBase: usize = __heap_base

/** The product of `left` (`rows × depth`) and `right` (`depth × columns`, or its transpose). */
export function multiply(
  left: usize,
  rows: i32,
  right: usize,
  columns: i32,
  depth: i32,
  transposed: bool,
  wide: bool,
  block: i32,
  scratch: usize,
  target: usize,
): void {
  const panel = scratch + TILE_BYTES
  const step = tileRows(wide)
  for (let start = 0; start < rows; start += block) {
    const end = min(rows, start + block)
    for (let column = 0; column < columns; column += LANES) {
      if (transposed) packRows(right, columns, depth, column, panel)
      else packColumns(right, columns, depth, column, panel)
      const lanes = min(LANES, columns - column)
      for (let row = start; row < end; row += step) {
        fillTile(
          Kind.Product,
          wide,
          at(left, row, depth),
          min(step, end - row),
          panel,
          depth,
          lanes,
          0,
          0,
          scratch,
          at(target, row, columns) + ((<usize>column) << 2),
          (<usize>columns) << 2,
        )
      }
    }
  }
}

/**
 * Distances between two sets of points; `symmetric` if they are one set, and then only half is computed.
 * By cosine in single precision the points are scaled where they lie.
 */
export function distances(
  kind: Kind,
  left: usize,
  rows: i32,
  right: usize,
  columns: i32,
  depth: i32,
  symmetric: bool,
  wide: bool,
  block: i32,
  scratch: usize,
  target: usize,
): void {
  const leftLengths = scratch + TILE_BYTES
  const rightLengths = leftLengths + ((<usize>rows) << 3)
  const panel = rightLengths + ((<usize>columns) << 3)
  preparePoints(kind, wide, left, rows, depth, leftLengths)
  if (left === right) memory.copy(rightLengths, leftLengths, (<usize>rows) << 3)
  else preparePoints(kind, wide, right, columns, depth, rightLengths)
  const step = tileRows(wide)
  for (let start = 0; start < rows; start += block) {
    const blockEnd = min(rows, start + block)
    const firstColumn = symmetric ? start - (start % LANES) : 0
    for (let column = firstColumn; column < columns; column += LANES) {
      packRows(right, columns, depth, column, panel)
      const lanes = min(LANES, columns - column)
      const end = symmetric ? min(blockEnd, column + lanes) : blockEnd
      for (let row = start; row < end; row += step) {
        fillTile(
          kind,
          wide,
          at(left, row, depth),
          min(step, blockEnd - row),
          panel,
          depth,
          lanes,
          leftLengths + ((<usize>row) << 3),
          rightLengths + ((<usize>column) << 3),
          scratch,
          at(target, row, columns) + ((<usize>column) << 2),
          (<usize>columns) << 2,
        )
      }
    }
  }
  if (symmetric) mirror(target, rows)
}

/** The `k` nearest of `columns` points to each of `rows` queries; `own` if the queries are the points. */
export function nearest(
  kind: Kind,
  queries: usize,
  rows: i32,
  points: usize,
  columns: i32,
  depth: i32,
  own: bool,
  wide: bool,
  k: i32,
  scratch: usize,
  indices: usize,
  found: usize,
): void {
  const queryLengths = scratch + TILE_BYTES
  const pointLengths = queryLengths + ((<usize>rows) << 3)
  const panels = pointLengths + ((<usize>columns) << 3)
  const panelBytes = (<usize>depth * <usize>LANES) << 2
  const step = tileRows(wide)
  preparePoints(kind, wide, queries, rows, depth, queryLengths)
  if (queries === points) memory.copy(pointLengths, queryLengths, (<usize>rows) << 3)
  else preparePoints(kind, wide, points, columns, depth, pointLengths)
  let measured = panels
  for (let point = 0; point < columns; point += LANES) {
    packRows(points, columns, depth, point, measured)
    measured += panelBytes
  }
  for (let query = 0; query < rows; query += step) {
    const tile = min(step, rows - query)
    let panel = panels
    for (let point = 0; point < columns; point += LANES) {
      fillTile(
        kind,
        wide,
        at(queries, query, depth),
        tile,
        panel,
        depth,
        min(LANES, columns - point),
        queryLengths + ((<usize>query) << 3),
        pointLengths + ((<usize>point) << 3),
        scratch,
        measured + ((<usize>point) << 2),
        (<usize>columns) << 2,
      )
      panel += panelBytes
    }
    for (let row = query; row < query + tile; row++) {
      const self = own ? row : -1
      keepNearest(
        at(measured, row - query, columns),
        columns,
        self,
        k,
        at(indices, row, k),
        at(found, row, k),
      )
    }
  }
}

function at(matrix: usize, row: i32, columns: i32): usize {
  return matrix + ((<usize>row * <usize>columns) << 2)
}

function mirror(matrix: usize, size: i32): void {
  for (let row = 1; row < size; row++) {
    for (let column = 0; column < row; column++) {
      store<f32>(
        at(matrix, row, size) + ((<usize>column) << 2),
        load<f32>(at(matrix, column, size) + ((<usize>row) << 2)),
      )
    }
  }
}
