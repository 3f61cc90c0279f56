import fc from 'fast-check'
import { type Matrix, matrix, type RgbaImage } from 'vectorkit'
import type { FunctionName } from './tolerances.ts'

const METRICS = ['euclidean', 'squared', 'manhattan', 'cosine'] as const

/** A matrix from numbers written row by row. */
export const rowsOf = (...rows: readonly (readonly number[])[]): Matrix =>
  matrix(rows.length, rows[0]?.length ?? 0, Float32Array.from(rows.flat()))

/** A picture from bytes. */
export const imageOf = (width: number, height: number, ...bytes: readonly number[]): RgbaImage => ({
  width,
  height,
  data: Uint8ClampedArray.from({ length: 4 * width * height }, (_, at) => bytes[at % bytes.length]!),
})

const size = fc.integer({ min: 1, max: 40 })
const number = fc.float({ min: -1, max: 1, noNaN: true })

const matrixArbitrary = (rows: number, columns: number) =>
  fc
    .array(number, { minLength: rows * columns, maxLength: rows * columns })
    .map((numbers) => matrix(rows, columns, Float32Array.from(numbers)))

const twoSets = fc
  .tuple(size, size, size)
  .chain(([rows, others, width]) => fc.tuple(matrixArbitrary(rows, width), matrixArbitrary(others, width)))

const image = fc
  .tuple(size, size)
  .chain(([width, height]) =>
    fc
      .uint8ClampedArray({ minLength: 4 * width * height, maxLength: 4 * width * height })
      .map((data): RgbaImage => ({ data, width, height })),
  )

/** Random arguments for each function, as a caller would write them. */
export const ARGUMENTS: Readonly<Record<FunctionName, fc.Arbitrary<readonly unknown[]>>> = {
  matrixMultiply: fc
    .tuple(size, size, size, fc.boolean())
    .chain(([rows, depth, columns, transposeB]) =>
      fc.tuple(
        matrixArbitrary(rows, depth),
        transposeB ? matrixArbitrary(columns, depth) : matrixArbitrary(depth, columns),
        fc.constant({ transposeB }),
      ),
    ),
  pairwiseDistances: fc
    .tuple(twoSets, fc.constantFrom(...METRICS), fc.boolean())
    .map(([[points, to], metric, two]) => [points, two ? { metric, to } : { metric }]),
  nearestNeighbors: fc
    .tuple(twoSets, fc.constantFrom(...METRICS), fc.boolean(), fc.integer({ min: 1, max: 50 }))
    .map(([[points, queries], metric, two, k]) => [points, two ? { metric, k, queries } : { metric, k }]),
  normalizeRows: fc
    .tuple(twoSets, fc.constantFrom('l2', 'l1', 'max'))
    .map(([[points], norm]) => [points, { norm }]),
  gaussianBlur: fc
    .tuple(image, fc.double({ min: 0, max: 5, noNaN: true }))
    .map(([picture, sigma]) => [picture, { sigma }]),
}
