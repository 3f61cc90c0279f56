// A kernel declines by a registered symbol, which it may import from the runtime or make itself; whichever it does, the
// symbol is no part of what calls return.

import { beforeAll, expect, test } from 'vitest'
import { differingReturns } from '../../src/merge/returns.ts'
import type { Kernel } from '../../src/model.ts'
import { readKernels } from '../../src/read/providers.ts'
import { hostFunction, position } from '../emit/models.ts'
import { disk, entryPoint, type Fixture } from './package.ts'

const own = "Symbol.for('backstitch.NotImplemented')"

/** Adapters by how they come by the symbol. */
const adapters: Readonly<Record<string, { file: string; source: string }>> = {
  'imported, under its own name': {
    file: 'a.ts',
    source: `import { NotImplemented } from '@backstitch/runtime'
export async function f(a: number) { return a > 0 ? a : NotImplemented }`,
  },
  'imported, under another': {
    file: 'a.ts',
    source: `import { NotImplemented as skip } from '@backstitch/runtime'
export async function f(a: number): Promise<number | typeof skip> { return a > 0 ? a : skip }`,
  },
  'made by the adapter': {
    file: 'a.ts',
    source: `const skip = ${own}
export async function f(a: number) { return a > 0 ? a : skip }`,
  },
  'made and exported': {
    file: 'a.ts',
    source: `export const skip = ${own}
export async function f(a: number): Promise<typeof skip | number> { return a > 0 ? a : skip }`,
  },
  'made, and its type lost': {
    file: 'a.ts',
    source: `const skip: symbol = ${own}
export async function f(a: number) { return a > 0 ? a : skip }`,
  },
  'all there ever is': {
    file: 'a.ts',
    source: `const skip = ${own}
export async function f(a: number) { return skip }`,
  },
  'declared only': {
    file: 'a.d.ts',
    source: `declare const NotImplemented: unique symbol
export declare function f(a: number): Promise<number | typeof NotImplemented>`,
  },
  'named by a doc comment': {
    file: 'a.js',
    source: `/**
 * @param {number} a
 * @returns {Promise<number | symbol>}
 */
export async function f(a) { return a > 0 ? a : ${own} }`,
  },
}

const runtime: Fixture = {
  installed: true,
  fields: { types: './index.d.ts' },
  files: { 'index.d.ts': 'export declare const NotImplemented: unique symbol' },
}

const cases = Object.entries(adapters).map(([title, each], index) => ({ title, ...each, name: `p${index}` }))
let kernels: ReadonlyMap<string, Kernel | undefined>

beforeAll(async () => {
  const fixtures = cases.map(({ name, file, source }) => ({
    name,
    file,
    fixture: { files: { [file]: source } },
  }))
  const files = disk({
    '@backstitch/runtime': runtime,
    ...Object.fromEntries(fixtures.map(({ name, fixture }) => [name, fixture])),
  })
  const entryPoints = fixtures.map(({ name, file, fixture }) => entryPoint(name, fixture, file))
  const { result, problems } = await readKernels(files, entryPoints)
  expect(problems).toEqual([])
  kernels = new Map(result.map(({ entryPoint: { name }, kernels: [kernel] }) => [name, kernel]))
}, 120_000)

test.each(cases)('$title, it is no part of the return type', ({ name }) => {
  const host = hostFunction('f', { parameters: [position('a', 'number')] })
  const kernel = kernels.get(name)
  expect(kernel?.async).toBe(true)
  expect(differingReturns(host, kernel!)).toBeUndefined()
})

test('a symbol that the host itself returns is one of its results', () => {
  const host = hostFunction('f', { parameters: [position('a', 'number')], returns: 'Promise<symbol>' })
  const number = {
    ...kernels.get('p0')!,
    signatures: [{ typeParameters: [], parameters: [], returns: 'Promise<number>' }],
  }
  expect(differingReturns(host, number)).toBe('Promise<number>')
  const symbol = {
    ...number,
    signatures: [{ typeParameters: [], parameters: [], returns: 'Promise<symbol>' }],
  }
  expect(differingReturns(host, symbol)).toBeUndefined()
})
