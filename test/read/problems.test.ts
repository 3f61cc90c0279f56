// Every problem of reading, reached by a package and shown with its whole text.

import { beforeAll, describe, expect, test } from 'vitest'
import type { Problem, Staged } from '../../src/model.ts'
import { readProblems } from '../../src/problems/read.ts'
import { type HostReading, readHosts } from '../../src/read/hosts.ts'
import { type KernelReading, readKernels } from '../../src/read/providers.ts'
import { disk, entryPoint, type Fixture, hostPackage } from './package.ts'

const dispatcher = (options: string) => `import { createDispatcher } from '@backstitch/runtime'
export const dispatcher = createDispatcher({ ${options} })
export const { backendDispatch } = dispatcher`

const good = `/** @backendDispatch */
export function good(a: number): number { return a }`

/** A host whose module holds `source` beside a function that must be read whatever is wrong with the rest. */
function host(source: string, options = ''): Fixture {
  return {
    fields: { exports: './src/index.ts' },
    files: { 'src/index.ts': `${source}\n${good}`, 'src/dispatch.ts': dispatcher(options) },
  }
}

const hosts: Readonly<Record<string, Fixture>> = {
  empty: { fields: { exports: './dist/index.js' }, files: { 'README.md': '' } },
  undeclared: { fields: { exports: './src/index.ts' }, files: { 'src/index.ts': good } },
  idle: {
    fields: { exports: './src/index.ts' },
    files: {
      'src/index.ts': 'export function f(a: number): number { return a }',
      'src/dispatch.ts': dispatcher("hostName: 'idle', entrypointGroup: 'idle.backends'"),
    },
  },
  computed: host(
    '',
    "hostName: 'computed', entrypointGroup: 'computed.backends', trustedBackends: load(), ...more()",
  ),
  renamed: host('', "hostName: 'renamed', entrypointGroup: 'renamed.others'"),
  unnamed: host(`import { backendDispatch } from './dispatch.ts'
export const f = backendDispatch(f.name, (a: number) => a)`),
  misplaced: host(`import { backendDispatch } from './dispatch.ts'
const wrap = (name: string, f: (a: number) => number) => backendDispatch(name, f)
export const ops = { blur: backendDispatch('blur', (a: number) => a) }
export const fine = Object.freeze(backendDispatch('fine', (a: number) => a) as (a: number) => number)`),
  reserved: host(`/** @backendDispatch */
export function aliases(a: number): number { return a }`),
  hidden: host(`/** @backendDispatch */
function f(a: number): number { return a }`),
  twice: host(`import { backendDispatch } from './dispatch.ts'
export const again = backendDispatch('good', (a: number) => a)`),
  method: host(`export class Scorer {
  /** @backendDispatch */
  score(a: number): number { return a }
}
/** @backendDispatch */
export function bound(this: Scorer, a: number): number { return a }`),
  early: host(`export const table = [good(1), () => good(2)]`),
  rest: host(`/** @backendDispatch */
export function sum(...values: number[]): number { return 0 }`),
  backend: host(`/** @backendDispatch */
export function f(a: number, options?: { backend?: string }): number { return a }`),
}

const kernels: Readonly<Record<string, Fixture & { readonly selected?: string }>> = {
  absent: { files: {} },
  unselected: { files: { 'a.ts': 'export const other = {}' }, selected: 'backend' },
  kernelRest: { files: { 'a.ts': 'export function f(a: number, ...more: number[]) {}' } },
  kernelBackend: { files: { 'a.ts': 'export function f(a: number, { backend }: { backend: string }) {}' } },
  types: {
    files: {
      'a.ts': `interface Node { next: Node }
declare const key: unique symbol
interface Huge { ${Array.from({ length: 3000 }, (_, index) => `p${index}: ${index}`).join('; ')} }
export function f(a: Missing, b: Node, c: Huge, d: { [key]: 1 }) {}`,
    },
  },
  unbound: {
    files: {
      'a.d.ts': `export declare function f<R, D = string>(a: R[], options?: { onRow?: (row: R) => void; data?: D }): R`,
    },
  },
  docs: {
    files: {
      'a.ts': `/** @param options.size - rows, @default 3 */
export function f(a: number, { size = 2 }: {
  /** {@inheritDoc Nowhere.size} @default 3 */
  size?: number
} = {}) {}`,
    },
  },
  deep: { files: { 'a.ts': `export const x = ${'['.repeat(30_000)}` } },
  untyped: {
    files: {
      'a.js': `/** @param options.size rows */
export function f(a, options) {}`,
    },
  },
}

describe('A problem of reading', () => {
  let readings: Staged<readonly HostReading[]>
  let adapters: Staged<readonly KernelReading[]>

  beforeAll(async () => {
    const packages = Object.entries(hosts).map(([name, fixture]) => hostPackage(name, fixture))
    readings = await readHosts(disk(hosts), packages)
    const entryPoints = Object.entries(kernels).map(([name, fixture]) =>
      entryPoint(name, fixture, Object.keys(fixture.files)[0] ?? 'a.js', fixture.selected),
    )
    adapters = await readKernels(disk(kernels), entryPoints)
  }, 120_000)

  const problemsOf = (name: string) => {
    const all: readonly Problem[] = [...readings.problems, ...adapters.problems]
    const own = all.filter(({ location }) => location?.package === name)
    return own.map(({ code, severity, message }) => `${severity} ${code}\n${message}`).join('\n\n')
  }

  test.each([...Object.keys(hosts), ...Object.keys(kernels)])(
    'says where, what, why and what to do: %s',
    (name) => {
      expect(problemsOf(name)).toMatchSnapshot()
    },
  )

  test('leaves everything else readable', () => {
    const functions = readings.result.map(({ host: { name, functions: all } }) => [
      name,
      all.map((each) => each.name),
    ])
    expect(Object.fromEntries(functions)).toEqual({
      idle: [],
      computed: ['good'],
      renamed: ['good'],
      unnamed: ['good'],
      misplaced: ['fine', 'good'],
      reserved: ['good'],
      hidden: ['good'],
      twice: ['good'],
      method: ['good'],
      early: [],
      rest: ['good'],
      backend: ['good'],
    })
  })

  test('has been reached by one of these packages, manifests aside', () => {
    const reached = new Set([...readings.problems, ...adapters.problems].map(({ code }) => code))
    const missing = Object.keys(readProblems).filter((code) => !reached.has(code))
    expect(missing).toEqual(['MANIFEST_INVALID'])
  })
})
