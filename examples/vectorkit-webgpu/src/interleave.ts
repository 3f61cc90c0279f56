import type { Matrix } from 'vectorkit'

/**
 * Lays rows out for shaders that read four of them at once: element `k` of rows `4 * g` to `4 * g + 3` is the
 * vector number `k * groups + g`. Neighboring invocations then read neighboring memory; missing rows are zero.
 *
 * @param source - One point per row.
 * @returns The numbers, and how many vectors one element takes.
 */
export function interleaveRows(source: Matrix): { data: Float32Array; groups: number } {
  const { data, rows, columns } = source
  const groups = Math.ceil(rows / 4)
  const stride = 4 * groups
  const interleaved = new Float32Array(stride * columns)
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < columns; k++) interleaved[k * stride + row] = data[row * columns + k]!
  }
  return { data: interleaved, groups }
}

/** The same layout for columns, which is the matrix itself with its rows filled up to whole vectors. */
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
