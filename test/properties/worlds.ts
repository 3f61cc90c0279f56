// Generators of worlds: names that collide, names that are no identifiers, options that several backends declare,
// with equal types and with different ones.

import fc from 'fast-check'
import type { SampleType, World, WorldBackend, WorldFunction, WorldKernel, WorldValue } from './world.ts'

const sampleTypes: readonly SampleType[] = [
  { text: 'number', good: '1', bad: "'x'" },
  { text: 'string', good: "'s'", bad: '1' },
  { text: 'boolean', good: 'true', bad: '1' },
  { text: "'fast' | 'exact'", good: "'fast'", bad: "'slow'" },
  { text: 'readonly number[]', good: '[1, 2]', bad: '3' },
  { text: 'Float32Array | null', good: 'null', bad: '0' },
  { text: '(done: number) => void', good: '() => undefined', bad: '5' },
  { text: '{ readonly id: number; label?: string }', good: '{ id: 1 }', bad: "{ id: 'x' }" },
  { text: 'Map<string, readonly number[]>', good: 'new Map()', bad: '{}' },
]

const functionNames = [
  'matmul',
  'knn',
  'Knn',
  'pairwise_distances',
  'pairwiseDistances',
  'blur2D',
  '$sum',
  'f',
]
// No name that every object has from its prototype: `{}` would not fit an optional `toString` of another type.
const hostOptions = ['metric', 'copy', 'k', 'batch-size', 'default', 'length', 'größe']
const addedOptions = ['workgroupSize', 'threads', 'precision', 'tile-size', 'class', 'new', '_trace', '0']
const backendNames = ['gpu', 'wasm', 'wasm-simd', 'wasm_simd', 'auto', 'vectorkit.threads']
const aliases = ['cuda', 'simd', 'web-gpu', 'metal', 'g2']

const sampleType = fc.constantFrom(...sampleTypes)

/** Different names; whatever order they were drawn in. */
function distinct(names: readonly string[], maxLength: number): fc.Arbitrary<string[]> {
  return fc.uniqueArray(fc.constantFrom(...names), { maxLength })
}

function values(names: readonly string[], maxLength: number): fc.Arbitrary<WorldValue[]> {
  return distinct(names, maxLength).chain((chosen) =>
    fc.tuple(
      ...chosen.map((name) =>
        fc.record({
          name: fc.constant(name),
          type: sampleType,
          required: fc.nat(4).map((drawn) => drawn === 0),
        }),
      ),
    ),
  )
}

/** Positions in which nothing required follows something optional. */
const positions: fc.Arbitrary<WorldValue[]> = fc
  .tuple(values(['points', 'other', 'size'], 3), fc.nat(3))
  .map(([chosen, required]) => chosen.map((value, index) => ({ ...value, required: index < required })))

function worldFunction(name: string, sharedOptions: readonly WorldValue[]): fc.Arbitrary<WorldFunction> {
  return fc
    .record({
      name: fc.constant(name),
      async: fc.boolean(),
      positions,
      options: values(hostOptions, 3),
      bag: fc.constantFrom('named', 'inline', 'shared', 'none'),
    })
    .map((drawn) => fitting(drawn.bag === 'shared' ? { ...drawn, options: sharedOptions } : drawn))
}

// An empty interface would take any object, and an options object that has to be given cannot follow a position
// that may be left out.
function fitting(drawn: WorldFunction): WorldFunction {
  if (drawn.bag === 'none' || drawn.options.length === 0) return { ...drawn, bag: 'none', options: [] }
  if (!drawn.options.some(({ required }) => required)) return drawn
  return { ...drawn, positions: drawn.positions.map((value) => ({ ...value, required: true })) }
}

function worldKernel(hostFunction: WorldFunction): fc.Arbitrary<WorldKernel> {
  return fc.record({
    function: fc.constant(hostFunction.name),
    takes: fc.subarray(hostFunction.options.map(({ name }) => name)),
    adds: values(addedOptions, 3),
  })
}

function worldBackend(
  host: string,
  name: string,
  ownAliases: readonly string[],
  functions: readonly WorldFunction[],
): fc.Arbitrary<WorldBackend> {
  return fc
    .subarray([...functions])
    .chain((implemented) => fc.tuple(...implemented.map(worldKernel)))
    .map((kernels) => ({
      name,
      aliases: ownAliases,
      package: `${host}-${name.replaceAll('.', '-')}`,
      kernels,
    }))
}

const worldFunctions: fc.Arbitrary<WorldFunction[]> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...functionNames), { minLength: 1, maxLength: 3 }),
    values(hostOptions, 3),
  )
  .chain(([names, shared]) => fc.tuple(...names.map((name) => worldFunction(name, shared))))

/** Each alias belongs to one backend. */
const namesAndAliases = fc
  .tuple(distinct(backendNames, 3), fc.shuffledSubarray(aliases))
  .map(([names, labels]) =>
    names.map((name, index) => ({
      name,
      aliases: labels.filter((_, position) => position % Math.max(names.length, 1) === index).sort(),
    })),
  )

/**
 * Worlds of one host with one to three functions and none to three backends.
 *
 * @param host - Name of the host's package.
 */
export function worlds(host: string): fc.Arbitrary<World> {
  return fc.tuple(worldFunctions, namesAndAliases).chain(([functions, named]) =>
    fc
      .tuple(...named.map(({ name, aliases }) => worldBackend(host, name, aliases, functions)))
      .map((backends) => ({
        host,
        functions,
        backends,
      })),
  )
}
