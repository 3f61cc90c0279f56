import { matrix } from 'vectorkit'
import { expect, test } from 'vitest'
import { rowsOf } from '../../../test/support/kernels/inputs.ts'
import { matrixMultiply, normalizeRows, pairwiseDistances } from '../dist/vectorkit.js'

test('results stay as they are when the memory is used again', async () => {
  const first = await matrixMultiply(rowsOf([2]), rowsOf([3]))
  await matrixMultiply(rowsOf([5]), rowsOf([7]))
  expect([...first.data]).toEqual([6])
})

test('results are right after the memory has grown and after it was dropped', async () => {
  const large = matrix(700, 700)
  expect((await matrixMultiply(large, large, { keepMemory: false })).data.every((sum) => sum === 0)).toBe(
    true,
  )
  expect([...normalizeRows(rowsOf([3, 4])).data]).toEqual([Math.fround(0.6), Math.fround(0.8)])
})

test('results go into the matrix the caller hands in', async () => {
  const into = matrix(2, 2)
  expect(await pairwiseDistances(rowsOf([0], [2]), { into })).toBe(into)
  expect([...into.data]).toEqual([0, 2, 2, 0])
  const points = rowsOf([0, 5])
  expect(normalizeRows(points, { into: points })).toBe(points)
  expect([...points.data]).toEqual([0, 1])
})

test('options of the kernels are checked', async () => {
  const one = rowsOf([1])
  await expect(matrixMultiply(one, one, { blockSize: 0 })).rejects.toThrow('blockSize must be a whole number')
  // A caller without types.
  const precision = 'quad' as 'double'
  await expect(matrixMultiply(one, one, { precision })).rejects.toThrow('single or double, not quad')
})
