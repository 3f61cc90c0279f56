import { dispatcher, type Matrix, pairwiseDistances } from 'vectorkit'
import { expect, test } from 'vitest'
import { findDisagreement } from '../../../test/support/kernels/compare.ts'
import { rowsOf } from '../../../test/support/kernels/inputs.ts'
import { agree, TOLERANCES } from '../../../test/support/kernels/tolerances.ts'
import * as adapter from '../dist/vectorkit.js'

const { nearestNeighbors, normalizeRows } = adapter
const kernels = { nearestNeighbors, normalizeRows, pairwiseDistances: adapter.pairwiseDistances }

const points = rowsOf([1, 2, 3], [-4, 5, -6], [0.5, 0.25, 1], [7, -8, 9])

test('a kernel that is swapped for one with a wrong number is caught by the comparison', async () => {
  const wrong = {
    ...adapter,
    name: 'almost_right',
    aliases: [],
    async pairwiseDistances(given: Matrix, options: object) {
      const result = await adapter.pairwiseDistances(given, options)
      result.data[7]! += 1e-3
      return result
    },
  }
  dispatcher.register({ entrypoint: 'almost_right', package: 'almost-right', adapter: wrong })
  dispatcher.register({ entrypoint: 'vectorkit_wasm', package: 'vectorkit-wasm', adapter })
  const expected = await pairwiseDistances(points)
  const call = (backend: string) =>
    dispatcher.settings.useBackend(backend, () => pairwiseDistances(points)) as Promise<Matrix>

  expect(await findDisagreement('pairwiseDistances', [points], expected, await call('wasm'))).toBeUndefined()
  expect(await findDisagreement('pairwiseDistances', [points], expected, await call('almost_right'))).toMatch(
    /^number 7 is .*, not /,
  )
})

test.each([
  ['nearestNeighbors', { k: 2 }, (result) => result.indices.reverse()],
  ['nearestNeighbors', { k: 2 }, (result) => result.distances.fill(1)],
  ['pairwiseDistances', {}, (result) => result.data.fill(Number.NaN)],
  ['normalizeRows', {}, (result) => result.data.fill(0)],
] satisfies [
  keyof typeof kernels,
  object,
  (result: Record<string, Float32Array & Uint32Array>) => unknown,
][])('wrong results of %s %o are caught by the comparison', async (name, options, spoil) => {
  const kernel = kernels[name] as (...args: unknown[]) => unknown
  const expected = await kernel(points, options)
  const spoiled = await kernel(points, options)
  spoil(spoiled as Record<string, Float32Array & Uint32Array>)
  expect(await findDisagreement(name, [points, options], expected, spoiled)).toBeDefined()
})

test('the tolerances let rounding pass and nothing larger', () => {
  for (const tolerance of Object.values(TOLERANCES)) {
    expect(agree(1, 1 + 1e-8, tolerance)).toBe(true)
    expect(agree(Number.NaN, 1, tolerance)).toBe(false)
    expect(agree(Number.POSITIVE_INFINITY, 3e38, tolerance)).toBe(false)
    expect(agree(100, 103, tolerance)).toBe(false)
  }
})
