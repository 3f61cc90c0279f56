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

type Numbers = Float32Array | Uint32Array

test.each<[keyof typeof kernels, string, (numbers: Numbers) => unknown]>([
  ['nearestNeighbors', 'indices', (numbers) => numbers.reverse()],
  ['nearestNeighbors', 'distances', (numbers) => numbers.fill(1)],
  ['pairwiseDistances', 'data', (numbers) => numbers.fill(Number.NaN)],
  ['normalizeRows', 'data', (numbers) => numbers.fill(0)],
])('wrong results of %s in its %s are caught by the comparison', async (name, property, spoil) => {
  const kernel = kernels[name] as (points: Matrix) => unknown
  const expected = await kernel(points)
  const spoiled = (await kernel(points)) as Record<string, Numbers>
  spoil(spoiled[property]!)
  expect(await findDisagreement(name, [points], expected, spoiled)).toBeDefined()
})

test('the tolerances let rounding pass and nothing larger', () => {
  for (const tolerance of Object.values(TOLERANCES)) {
    expect(agree(1, 1 + 1e-8, tolerance)).toBe(true)
    expect(agree(Number.NaN, 1, tolerance)).toBe(false)
    expect(agree(Number.POSITIVE_INFINITY, 3e38, tolerance)).toBe(false)
    expect(agree(100, 103, tolerance)).toBe(false)
  }
})
