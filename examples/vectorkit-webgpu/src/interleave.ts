import type { Matrix } from 'vectorkit'

/**
 * Lays rows out for shaders that read element after element: element `k` of all rows, then element `k + 1`. Then
 * neighboring invocations read neighboring memory.
 *
 * @param source - One point per row.
 * @param lanes - The number of rows is filled up with zeros to a multiple of it; 4 suits shaders that read vectors.
 * @returns The numbers, and how many groups of lanes one element takes.
 */
export function interleaveRows(source: Matrix, lanes = 4): { data: Float32Array; groups: number } {
  const { data, rows, columns } = source
  const groups = Math.ceil(rows / lanes)
  const stride = lanes * groups
  const interleaved = new Float32Array(stride * columns)
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < columns; k++) interleaved[k * stride + row] = data[row * columns + k]!
  }
  return { data: interleaved, groups }
}

/** The same layout for columns and four lanes, which is the matrix itself with its rows filled up. */
export function interleaveColumns(source: Matrix): { data: Float32Array; groups: number } {
  const { data, rows, columns } = source
  const groups = Math.ceil(columns / 4)
  if (columns % 4 === 0) return { data, groups }
  const interleaved = new Float32Array(4 * groups * rows)
  for (let row = 0; row < rows; row++) {
    interleaved.set(data.subarray(row * columns, (row + 1) * columns), row * 4 * groups)
  }
  return { data: interleaved, groups }
}
