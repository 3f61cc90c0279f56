import { expect, test } from 'vitest'
import { readKernels } from '../../src/read/providers.ts'
import { disk, entryPoint, type Fixture } from './package.ts'

/** Parameter lists, with the place of the options object, or of the one a caller may add. */
const places: readonly (readonly [parameters: string, index: number])[] = [
  ['a: number, options: { size: number }', 1],
  ['a: number, options?: { size: number }', 1],
  ['a: number, gpuConfig: { size: number }', 1],
  ['a: number, { size }: { size: number }', 1],
  ['a: number, rest?: { size?: number; tile?: number }', 1],
  ['a: number, options: Partial<Record<"x" | "y", number>> | null = null', 1],
  ['options?: { size?: number }', 0],
  ['a: number', 1],
  ['', 0],
  ['a: number, out?: { data: Float32Array; rows: number }', 2],
  ['a: number, size: { width: number; height: number }', 2],
  ['a: number, options: string[]', 2],
  ['a: number, options: Float32Array', 2],
  ['a: number, options: Map<string, number>', 2],
  ['a: number, options: (done: number) => void', 2],
  ['a: number, options: Promise<{ size: number }>', 2],
  ['a: number, options: Thing', 2],
  ['a: number, options: "fast" | "exact"', 2],
  ['a: number, options: { size: number } | string', 1],
  ['a: number, optionsOrLoose?: boolean | { size?: number }', 1],
  ['a: number, size: { width?: number } | string', 2],
  ['a: number, options: { size?: number }, signal: AbortSignal', 3],
]

test('the options object is the last parameter, if it is an object of names and says that it is one', async () => {
  const functions = places.map(([parameters], index) => `export function f${index}(${parameters}): void {}`)
  const fixture: Fixture = { files: { 'a.ts': `class Thing { size = 1 }\n${functions.join('\n')}` } }
  const { result, problems } = await readKernels(disk({ p: fixture }), [entryPoint('p', fixture, 'a.ts')])
  const found = new Map(result[0]!.kernels.map(({ name, optionsIndex }) => [name, optionsIndex]))
  const told = places.map(([parameters], index) => [parameters, found.get(`f${index}`)])
  expect(problems).toEqual([])
  expect(told).toEqual(places)
}, 120_000)
