import { matrix, matrixMultiply, nearestNeighbors, normalizeRows, pairwiseDistances } from 'vectorkit'
import { gaussianBlur } from 'vectorkit/image'
import { describe, expect, test } from 'vitest'
import { imageOf, rowsOf } from '../../../test/support/kernels/inputs.ts'

const numbers = ({ data }: { data: Float32Array }) => [...data]

describe('matrixMultiply', () => {
  test('multiplies rows by columns', async () => {
    const product = await matrixMultiply(rowsOf([1, 2, 3], [4, 5, 6]), rowsOf([7, 8], [9, 10], [11, 12]))
    expect(product).toMatchObject({ rows: 2, columns: 2 })
    expect(numbers(product)).toEqual([58, 64, 139, 154])
  })

  test('agrees with the schoolbook sum at sizes that fill no tile', async () => {
    const a = ramp(7, 5)
    const b = ramp(5, 6)
    const expected = Array.from({ length: 42 }, (_, at) => {
      const [row, column] = [Math.floor(at / 6), at % 6]
      return Array.from({ length: 5 }, (_, k) => a.data[row * 5 + k]! * b.data[k * 6 + column]!).reduce(add)
    })
    expect(numbers(await matrixMultiply(a, b))).toEqual(expected.map(Math.fround))
  })

  test('reads the right side as its transpose on request', async () => {
    const product = await matrixMultiply(rowsOf([1, 2]), rowsOf([3, 4], [5, 6]), { transposeB: true })
    expect(numbers(product)).toEqual([11, 17])
  })

  test('writes into the matrix it is given', async () => {
    const into = matrix(1, 1)
    expect(await matrixMultiply(rowsOf([2]), rowsOf([3]), { into })).toBe(into)
    expect(numbers(into)).toEqual([6])
  })

  test('refuses to overwrite what it still reads', async () => {
    const a = rowsOf([1])
    await expect(matrixMultiply(a, rowsOf([2]), { into: a })).rejects.toThrow('shares memory')
  })

  test('refuses an output of another size', async () => {
    await expect(matrixMultiply(rowsOf([1]), rowsOf([2]), { into: matrix(2, 1) })).rejects.toThrow(
      'into is 2 × 1, but the result is 1 × 1',
    )
  })
})

describe('pairwiseDistances', () => {
  const points = rowsOf([0, 0], [3, 4])

  test.each([
    ['euclidean', 5],
    ['squared', 25],
    ['manhattan', 7],
    ['cosine', 1],
  ] as const)('measures by %s', async (metric, expected) => {
    const distances = await pairwiseDistances(points, { metric })
    expect(distances.data[1]).toBe(expected)
    expect(distances.data[2]).toBe(expected)
  })

  test('measures to a second set', async () => {
    const distances = await pairwiseDistances(points, { to: rowsOf([0, 1], [0, 2], [0, 3]) })
    expect(distances).toMatchObject({ rows: 2, columns: 3 })
    expect(numbers(distances).slice(0, 3)).toEqual([1, 2, 3])
  })

  test('is symmetric, and 0 along the diagonal', async () => {
    const { data, rows } = await pairwiseDistances(ramp(9, 3))
    for (let i = 0; i < rows; i++) {
      expect(data[i * rows + i]).toBe(0)
      for (let j = 0; j < rows; j++) expect(data[i * rows + j]).toBe(data[j * rows + i])
    }
  })

  test('does not overflow where single precision would', async () => {
    const { data } = await pairwiseDistances(rowsOf([0, 0], [3e30, 4e30]))
    expect(data[1]).toBe(Math.fround(5e30))
  })
})

describe('nearestNeighbors', () => {
  test('finds the nearest first, never the point itself', async () => {
    const { indices, distances, k } = await nearestNeighbors(rowsOf([0], [1], [5]), { k: 2 })
    expect(k).toBe(2)
    expect([...indices]).toEqual([1, 2, 0, 2, 1, 0])
    expect([...distances]).toEqual([1, 5, 1, 4, 4, 5])
  })

  test('takes the earlier of two equally near points', async () => {
    const { indices } = await nearestNeighbors(rowsOf([2], [0], [1]), { k: 2, queries: rowsOf([1]) })
    expect([...indices]).toEqual([2, 0])
  })

  test('puts points at a distance of NaN last', async () => {
    const points = rowsOf([Number.NaN], [Number.POSITIVE_INFINITY], [7])
    const { indices } = await nearestNeighbors(points, { k: 3, queries: rowsOf([0]) })
    expect([...indices]).toEqual([2, 1, 0])
  })

  test('finds no more neighbors than there are', async () => {
    expect(await nearestNeighbors(rowsOf([0], [1]), { k: 9 })).toMatchObject({ rows: 2, k: 1 })
    expect(await nearestNeighbors(rowsOf([0]))).toMatchObject({ rows: 1, k: 0 })
  })
})

describe('normalizeRows', () => {
  test.each([
    ['l2', [0.6, 0.8]],
    ['l1', [3 / 7, 4 / 7]],
    ['max', [0.75, 1]],
  ] as const)('makes the %s norm 1', (norm, expected) => {
    expect(numbers(normalizeRows(rowsOf([3, 4]), { norm }))).toEqual(expected.map(Math.fround))
  })

  test('leaves zeros, and the input, as they are', () => {
    const points = rowsOf([0, 0], [0, 2])
    expect(numbers(normalizeRows(points))).toEqual([0, 0, 0, 1])
    expect(numbers(points)).toEqual([0, 0, 0, 2])
  })

  test('normalizes in place on request', () => {
    const points = rowsOf([0, 2])
    expect(normalizeRows(points, { into: points })).toBe(points)
    expect(numbers(points)).toEqual([0, 1])
  })
})

describe('gaussianBlur', () => {
  test('leaves a plain color as it is', async () => {
    const image = imageOf(9, 5, 10, 20, 30, 255)
    expect((await gaussianBlur(image, { sigma: 2 })).data).toEqual(image.data)
  })

  test('does not let invisible pixels bleed into visible ones', async () => {
    const image = imageOf(2, 1, 255, 255, 255, 0, 200, 0, 0, 255)
    const { data } = await gaussianBlur(image, { sigma: 1 })
    expect([...data.subarray(0, 3)]).toEqual([200, 0, 0])
    expect(data[3]).toBeGreaterThan(0)
    expect(data[3]).toBeLessThan(255)
  })

  test('returns a copy where there is nothing to blur', async () => {
    const image = imageOf(2, 2, 1, 2, 3, 4)
    const { data } = await gaussianBlur(image, { sigma: 0 })
    expect(data).toEqual(image.data)
    expect(data).not.toBe(image.data)
  })
})

describe('matrix', () => {
  test('refuses sizes and data that disagree', () => {
    expect(() => matrix(2, 2, new Float32Array(3))).toThrow('has 3 numbers, but 2 rows of 2 are 4')
    expect(() => matrix(-1, 2)).toThrow('rows must be a whole number from 0, not -1')
  })
})

const add = (left: number, right: number) => left + right

/** Small whole numbers, whose sums are exact. */
function ramp(rows: number, columns: number) {
  return matrix(
    rows,
    columns,
    Float32Array.from({ length: rows * columns }, (_, at) => ((at * 7) % 13) - 6),
  )
}
