// Typings are right when compilers say so: what must compile does, and each line marked as an error is one.

import { afterAll, describe, expect, test } from 'vitest'
import type { EmittedFile } from '../../src/merged.ts'
import { compilers, complaints, writeProject } from './compile.ts'
import { builtTypings, declarations, openTypings, shadowTypings, typings } from './vectorkit.ts'

const calls = `import main, {
  cast, count, norm, pairwiseDistances, plain, scale, total, type DistanceSettings, type PairwiseDistancesAnyOptions,
} from 'vectorkit'
declare const points: Float32Array
declare const backend: 'cpu' | 'webgpu'
const settings: DistanceSettings = { metric: 'cosine' }
const any: PairwiseDistancesAnyOptions = { ...settings, backend: 'cpu' }
export const all: Promise<number>[] = [
  pairwiseDistances(points), pairwiseDistances(points, any), pairwiseDistances(points, settings),
  pairwiseDistances(points, { copy: true, backend: 'cpu' }),
  pairwiseDistances(points, { backend: 'webgpu', metric: 'cosine', workgroupSize: 64, precision: 'f16' }),
  pairwiseDistances(points, { backend: 'vectorkit_webgpu' }), pairwiseDistances(points, { backend }),
  pairwiseDistances(points, { backend: 'wasm-simd', threads: 2, precision: 64, metric: 'euclidean' }),
  pairwiseDistances(points, { threads: 2, workgroupSize: 64, precision: 32 }),
  plain(points), plain(points, {}), plain(points, { backend: 'wasm-simd', fast: true }),
  cast(points, { strict: true, backend: 'wasm-simd', workgroupSize: 1 }), main(points, { rows: 1 }),
  main(points, { backend: 'webgpu', workgroupSize: 2 }),
]
const three: Promise<3> = scale(points, { by: 3, backend: 'webgpu', workgroupSize: 1 })
const list: Promise<3[]> = scale([3 as const], { by: 3, backend: 'webgpu' })
const now: number = norm(points) + norm(points, { p: 1, backend: 'cpu' }) + norm(points, { backend: 'wasm-simd', lanes: 2 })
const later: Promise<number> = norm(points, { backend: 'webgpu', device: 'x' })
const sum: number = total(points, 1, { compensate: true })
const sumLater: Promise<number> = total(points, undefined, { backend: 'webgpu', workgroupSize: 8 })
const counts: [Promise<number>, Promise<bigint>, Promise<number>, Promise<number | bigint>] = [
  count(points, { backend: 'cpu' }), count(points, { backend: 'webgpu', workgroupSize: 2 }),
  count(points, { backend: 'wasm-simd', distinct: true }), (async () => count(points, { backend }))(),
]
type Options = Parameters<typeof pairwiseDistances>[1]
export const used = [three, list, now, later, sum, sumLater, counts, {} satisfies NonNullable<Options>]
`

const mistakes = [
  "pairwiseDistances(points, { backend: 'cpu', workgroupSize: 1 })",
  "pairwiseDistances(points, { backend: 'webgpu', threads: 1 })",
  "pairwiseDistances(points, { backend: 'webgpu', metric: 'euclidean' })",
  "pairwiseDistances(points, { backend: 'webgpu', precision: 32 })",
  "pairwiseDistances(points, { backend: 'webgpu', workgroupSize: '1' })",
  "pairwiseDistances(points, { backend: 'wasm-simd' })",
  "pairwiseDistances(points, { backend: 'nobody' })",
  'pairwiseDistances(points, { nobody: 1 })',
  "plain(points, { backend: 'webgpu' })",
  "cast(points, { backend: 'wasm-simd' })",
  'cast(points)',
  "norm(points, { backend: 'webgpu' })",
  "norm(points, { backend: 'nobody' })",
  "scale(points, { by: 'x' })",
  "count(points, { backend: 'wasm-simd', workgroupSize: 2 })",
  "count(points, { backend: 'webgpu' }).then((rows: number) => rows)",
  "total(points, undefined, { backend: 'wasm-simd' })",
]

const expected = mistakes.map((mistake) => `// @ts-expect-error\n${mistake}\n`).join('')
const manifest = {
  name: 'vectorkit',
  version: '1.0.0',
  type: 'module',
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
}

describe('B open', () => {
  const installed = openTypings().result.map(({ path, text }) => ({
    path: `node_modules/vectorkit/${path}`,
    text,
  }))
  const packageJson = { path: 'node_modules/vectorkit/package.json', text: JSON.stringify(manifest) }
  const main: EmittedFile = { path: 'src/main.ts', text: calls + expected }
  const project = writeProject([...installed, packageJson, main, ...typings().result])
  const overloaded = writeProject([
    ...installed,
    packageJson,
    main,
    ...typings({ signatures: 'overloads' }).result,
  ])
  const bare = writeProject([
    ...installed,
    packageJson,
    {
      path: 'src/main.ts',
      text: `import { norm, pairwiseDistances, total } from 'vectorkit'
declare const points: Float32Array
export const numbers: number[] = [norm(points), norm(points, { p: 2 }), total(points, 1, { compensate: true })]
pairwiseDistances(points, { metric: 'cosine', backend: 'cpu' })
// @ts-expect-error
pairwiseDistances(points, { backend: 'webgpu' })
// @ts-expect-error
norm(points, { backend: 'webgpu' })
`,
    },
  ])
  afterAll(() => {
    project.remove()
    bare.remove()
    overloaded.remove()
  })

  test.each(compilers)('%s takes every right call and refuses every wrong one', async (compiler) => {
    expect(await complaints(compiler, project.directory)).toBe('')
  })

  // TypeScript 5.4 refuses overloads for a function that its file exports by a list (TS2383).
  test.each(['typescript-5.9', 'typescript-7'] as const)(
    '%s says the same of one overload per backend',
    async (compiler) => {
      expect(await complaints(compiler, overloaded.directory)).toBe('')
    },
  )

  test('an open host without backends is a host like any other', async () => {
    expect(await complaints('typescript', bare.directory)).toBe('')
  })
})

describe('B shadow', () => {
  const installed = declarations.map(({ path, text }) => ({ path: `node_modules/vectorkit/${path}`, text }))
  const packageJson = { path: 'node_modules/vectorkit/package.json', text: JSON.stringify(manifest) }
  const forwarded = `import { Order, Table, VERSION, type Cell } from 'vectorkit'
export const table: Table<string> = new Table()
export const cells: Cell[] = [...table.cells, VERSION, Order.Rows]
export const order: Order = Order.Columns
`
  const main: EmittedFile = { path: 'src/main.ts', text: calls + expected }
  const other: EmittedFile = { path: 'src/other.ts', text: forwarded }
  const project = writeProject([...installed, packageJson, main, other, ...shadowTypings().result])
  afterAll(project.remove)

  test.each(['typescript-5.4', 'typescript-7'] as const)(
    '%s takes every right call and refuses every wrong one',
    async (compiler) => {
      expect(await complaints(compiler, project.directory)).toBe('')
    },
  )
})

describe('A', () => {
  const installed = builtTypings().result.map(({ path, text }) => ({
    path: `node_modules/vectorkit/${path}`,
    text,
  }))
  const packageJson = { path: 'node_modules/vectorkit/package.json', text: JSON.stringify(manifest) }
  const text = calls + expected
  const project = writeProject([...installed, packageJson, { path: 'src/main.ts', text }])
  const both = writeProject([...installed, packageJson, { path: 'src/main.ts', text }, ...typings().result])
  afterAll(() => {
    project.remove()
    both.remove()
  })

  test.each(['typescript-5.4', 'typescript-7'] as const)(
    '%s knows the backends of the host without any file in the app',
    async (compiler) => {
      expect(await complaints(compiler, project.directory)).toBe('')
    },
  )

  test('an app may add the same backends again', async () => {
    expect(await complaints('typescript-7', both.directory)).toBe('')
  })
})

describe('backends that an app may select for all its calls', () => {
  const text = `import { count, pairwiseDistances, plain } from 'vectorkit'
declare const points: Float32Array
pairwiseDistances(points, { threads: 2, precision: 64 })
pairwiseDistances(points, { backend: 'webgpu', workgroupSize: 64, precision: 'f16' })
plain(points, { fast: true })
// @ts-expect-error
pairwiseDistances(points, { workgroupSize: 64 })
// @ts-expect-error
pairwiseDistances(points, { precision: 'f16' })
export const rows: Promise<number> = count(points)
export const big: Promise<bigint> = count(points, { backend: 'webgpu' })
`
  const json = { path: 'node_modules/vectorkit/package.json', text: JSON.stringify(manifest) }
  const below = (files: readonly EmittedFile[]) =>
    files.map((each) => ({ path: `node_modules/vectorkit/${each.path}`, text: each.text }))
  const only = { ambient: ['wasm-simd'] }

  test.each([
    ['a host with open typings', below(openTypings().result), typings(only)],
    ['one overload per backend', below(openTypings().result), typings({ ...only, signatures: 'overloads' })],
    ['a host whose typings are replaced', below(declarations), shadowTypings(only)],
  ] as const)('decide what a call takes that names none: %s', async (_, installed, printed) => {
    const main = { path: 'src/main.ts', text }
    const project = writeProject([...installed, json, main, ...printed.result])
    try {
      for (const compiler of ['typescript', 'typescript-7'] as const)
        expect(await complaints(compiler, project.directory)).toBe('')
    } finally {
      project.remove()
    }
  })
})

describe('a host with typings of its own for CommonJS', () => {
  const esm = openTypings().result
  const cjs = esm.map(({ path, text }) => ({
    path: path.replace('.d.ts', '.d.cts'),
    text: text.replaceAll(/(['"]\.\/[a-z]+)\.js(['"])/g, '$1.cjs$2'),
  }))
  const conditions = { import: './dist/index.js', require: './dist/index.cjs' }
  const packageJson = {
    path: 'node_modules/vectorkit/package.json',
    text: JSON.stringify({ ...manifest, exports: { '.': conditions } }),
  }
  const installed = [...esm, ...cjs].map(({ path, text }) => ({
    path: `node_modules/vectorkit/${path}`,
    text,
  }))
  const common = `import kit = require('vectorkit')
declare const points: Float32Array
export const done = [
  kit.pairwiseDistances(points, { backend: 'webgpu', workgroupSize: 1 }), kit.count(points, { backend: 'wasm-simd' }),
]
// @ts-expect-error
kit.pairwiseDistances(points, { backend: 'cpu', workgroupSize: 1 })
`
  const files = typings({ commonJs: ['vectorkit'] }).result
  const main: EmittedFile = { path: 'src/main.ts', text: calls + expected }
  const project = writeProject([
    ...installed,
    packageJson,
    main,
    { path: 'src/common.cts', text: common },
    ...files,
  ])
  afterAll(project.remove)

  test.each(['typescript-5.9', 'typescript-7'] as const)(
    '%s knows its backends in both',
    async (compiler) => {
      expect(files.map(({ path }) => path)).toContain('src/backstitch.d.cts')
      expect(await complaints(compiler, project.directory)).toBe('')
    },
  )
})
