import type { Matrix, Metric } from 'vectorkit'

/**
 * Points as the shaders take them for a metric: by cosine scaled to length 1, with lengths in double precision,
 * so that no square overflows on the GPU; by any other metric as they are.
 *
 * @param metric - What will be measured.
 * @param points - One point per row; not changed.
 * @returns The points or a scaled copy; rows of zeros stay zeros.
 */
export function pointsFor(metric: Metric, points: Matrix): Matrix {
  if (metric !== 'cosine') return points
  const { data, rows, columns } = points
  const scaled = new Float32Array(data.length)
  for (let start = 0; start < data.length; start += columns) {
    let sum = 0
    for (let k = start; k < start + columns; k++) sum += data[k]! * data[k]!
    const length = sum === 0 ? 1 : Math.sqrt(sum)
    for (let k = start; k < start + columns; k++) scaled[k] = data[k]! / length
  }
  return { data: scaled, rows, columns }
}
