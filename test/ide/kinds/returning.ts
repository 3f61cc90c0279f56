// A host function whose backends return something else than the host does.

import type { AppSources, Texts } from '../build.ts'
import type { Specimen } from '../specimen.ts'
import { kinds } from './packages.ts'

const host = `/** Options of {@link count}. */
export interface CountOptions {
  /** Copy the input first. */
  copy?: boolean
}

/**
 * Counts.
 *
 * @backendDispatch
 */
export async function count(data: Float32Array, options: CountOptions = {}): Promise<number> {
  return data.length
}
export { dispatcher, settings } from './dispatch.js'
`

const adapter = (option: string, doc: string, returns: string) => `/** Options of the kernel. */
export interface CountKernelOptions {
  copy?: boolean
  /** ${doc} */
  ${option}?: number
}
export async function count(data: Float32Array, options: CountKernelOptions = {}): Promise<${returns}> { throw new Error('never called') }
`

/** What calls are fulfilled with; the calls marked as wrong take the other type for granted. */
export const results = {
  file: 'src/results.ts',
  text: `import { count } from 'kinds'
declare const data: Float32Array
declare const chosen: 'cpu' | 'gpu'
export const host: number = await count(data, { backend: 'cpu' })
export const same: number = await count(data, { backend: 'kinds-simd' })
export const own: Uint32Array = await count(data, { backend: 'gpu', tile: 8 })
export const wrongOwn: number = await count(data, { backend: 'gpu' })
export const wrongHost: Uint32Array = await count(data, { backend: 'cpu' })
export const either: number | Uint32Array = await count(data)
export const runtime: number | Uint32Array = await count(data, { backend: chosen })
export const wrongEither: number = await count(data)
`,
  wrong: [7, 8, 11],
}

/** The packages of `kinds` with one function only. */
export const returning: AppSources = {
  app: kinds.app,
  packages: {
    kinds: {
      ...only(kinds.packages.kinds, ['package.json', 'src/dispatch.ts']),
      'src/index.ts': host,
      'src/feature.ts': 'export {}\n',
    },
    'kinds-gpu': {
      ...kinds.packages['kinds-gpu'],
      'src/adapter.ts': adapter('tile', 'Rows per tile.', 'Uint32Array'),
    },
    'kinds-simd': {
      ...kinds.packages['kinds-simd'],
      'src/adapter.ts': adapter('threads', 'Worker threads.', 'number'),
    },
  },
}

function only(files: Texts | undefined, names: readonly string[]): Texts {
  return Object.fromEntries(Object.entries(files ?? {}).filter(([path]) => names.includes(path)))
}

export const count: Specimen = {
  title: 'a function that returns another type on one backend',
  setup: "import { count } from 'kinds'\ndeclare const data: Float32Array",
  callee: 'count',
  before: ['data'],
  shared: ['copy'],
  backends: [
    {
      name: 'kinds_gpu',
      aliases: ['gpu'],
      options: [{ name: 'tile', value: '8', type: 'number', doc: 'Rows per tile. (kinds_gpu)' }],
    },
    {
      name: 'kinds-simd',
      aliases: [],
      options: [{ name: 'threads', value: '2', type: 'number', doc: 'Worker threads. (kinds-simd)' }],
    },
  ],
  overload: 'last',
  typeName: (backend) => `CountOptions_${backend.replace('-', '_')}`,
}
