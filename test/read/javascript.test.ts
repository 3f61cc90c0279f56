// What doc comments say in JavaScript beyond the shapes of options: types by other names, constraints, overloads.

import { beforeAll, expect, test } from 'vitest'
import type { Kernel } from '../../src/model.ts'
import { readKernels } from '../../src/read/providers.ts'
import { disk, entryPoint, type Fixture, tellOptions, tellSignatures } from './package.ts'

interface Told {
  readonly source: string
  readonly options: readonly string[]
  readonly signatures: readonly string[]
}

const adapters: Readonly<Record<string, Told>> = {
  'a type imported into a comment': {
    source: `/** @typedef {import('./types.js').Opts} Opts */
/**
 * @param {number[]} m
 * @param {Opts} [opts]
 */
export function f(m, opts = {}) {}`,
    options: ['batchSize?: number // Rows.'],
    signatures: ['(m: number[], opts?: { batchSize?: number }) => void'],
  },
  'a callback': {
    source: `/**
 * @callback Find
 * @param {number[]} m data
 * @param {{ batchSize?: number }} [options] settings
 * @returns {number}
 */
/** @type {Find} */
export const f = (m, options) => 0`,
    options: ['batchSize?: number'],
    signatures: ['(m: number[], options?: { batchSize?: number }) => number'],
  },
  'type parameters with a constraint': {
    source: `/**
 * @template {number | bigint} T
 * @template U
 * @param {T[]} m
 * @param {U} u
 * @param {{ fill?: T }} [options]
 * @returns {T}
 */
export function f(m, u, options) { return m[0] }`,
    options: ['fill?: bigint | number'],
    signatures: ['<T extends number | bigint, U>(m: T[], u: U, options?: { fill?: T }) => T'],
  },
  overloads: {
    source: `/**
 * @overload
 * @param {number[]} m
 * @param {{ batchSize?: number }} [options]
 * @returns {number}
 */
/**
 * @overload
 * @param {string[]} m
 * @param {{ batchSize?: number, locale?: string }} [options]
 * @returns {string}
 */
/**
 * @param {any} m
 * @param {any} options
 */
export function f(m, options) { return m }`,
    options: ['batchSize?: number', 'locale?: string'],
    signatures: [
      '(m: number[], options?: { batchSize?: number }) => number',
      '(m: string[], options?: { batchSize?: number; locale?: string }) => string',
    ],
  },
  'options within options': {
    source: `/**
 * @param {number[]} m
 * @param {object} [options]
 * @param {object} [options.gpu] The device.
 * @param {number} options.gpu.id Its number.
 * @param {boolean} [options.fast=true]
 */
export function f(m, options = {}) {}`,
    options: [
      'gpu?: { id: number } // The device.\n\n- `gpu.id`: Its number.',
      'fast?: boolean = true (tag)',
    ],
    signatures: ['(m: number[], options?: { gpu?: { id: number }; fast?: boolean }) => void'],
  },
  'types in front of the parameters themselves': {
    source:
      'export const f = (/** @type {number[]} */ m, /** @type {{ batchSize?: number }} */ options = {}) => {}',
    options: ['batchSize?: number'],
    signatures: ['(m: number[], options?: { batchSize?: number }) => void'],
  },
}

const cases = Object.entries(adapters).map(([title, each], index) => ({
  title,
  ...each,
  file: `a${index}.js`,
}))
let kernels: ReadonlyMap<string, Kernel | undefined>

beforeAll(async () => {
  const provider: Fixture = {
    files: {
      'types.d.ts': 'export interface Opts { /** Rows. */ batchSize?: number }',
      ...Object.fromEntries(cases.map(({ file, source }) => [file, source])),
    },
  }
  const entryPoints = cases.map(({ file }) => entryPoint('provider', provider, file))
  const { result, problems } = await readKernels(disk({ provider }), entryPoints)
  expect(problems).toEqual([])
  kernels = new Map(result.map(({ kernels: [kernel] }, index) => [cases[index]!.file, kernel]))
}, 120_000)

test.each(cases)('$title', ({ file, options, signatures }) => {
  const kernel = kernels.get(file)!
  expect(tellOptions(kernel)).toEqual(options)
  expect(tellSignatures(kernel)).toEqual(signatures)
})
