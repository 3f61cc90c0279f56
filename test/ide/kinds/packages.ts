// A host with a function of every kind that can be exported, and two backends that implement them all. Each function
// has the option `copy`; `kinds-gpu` adds `tile`, `kinds-simd` adds `threads`.

import type { AppSources } from '../build.ts'

/** The runtime as its types are seen by a host; nothing here is run. */
const runtime = `export interface Settings { backend: string }
export interface BackendDispatcher {
  readonly settings: Settings
  backendDispatch<F>(name: string, host: F): F
}
export declare function createDispatcher(options: { hostName: string; entrypointGroup: string }): BackendDispatcher
`

function json(value: object): string {
  return JSON.stringify(value, undefined, 2)
}

const host = {
  'package.json': json({
    name: 'kinds',
    version: '1.0.0',
    type: 'module',
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './feature': { types: './dist/feature.d.ts', default: './dist/feature.js' },
    },
    dependencies: { '@backstitch/runtime': '0.1.0' },
    backstitch: {
      host: { group: 'kinds.backends', dispatcher: './src/dispatch.ts#dispatcher' },
      manifest: './dist/backstitch.json',
    },
  }),
  'src/dispatch.ts': `import { createDispatcher } from '@backstitch/runtime'

export const dispatcher = createDispatcher({ hostName: 'kinds', entrypointGroup: 'kinds.backends' })
export const settings = dispatcher.settings
`,
  'src/index.ts': `export * from './starred.js'
export { byName } from './named.js'
export { impl as renamed } from './chunk-x1.js'
export { generic } from './generic.js'
export { overloaded } from './overloaded.js'
export { inline, bare, settled, immediate } from './bags.js'
export { arrow } from './constants.js'
export { main as default } from './main.js'
export { byHand } from './by-hand.js'
export { math } from './math.js'
export { narrow } from './narrow.js'
export { dispatcher, settings } from './dispatch.js'
`,
  'src/starred.ts': `/** Options of {@link starred}. */
export interface StarredOptions {
  /** Copy the input first. */
  copy?: boolean
}

/**
 * Exported by a star.
 *
 * @backendDispatch
 */
export async function starred(data: Float32Array, options: StarredOptions = {}): Promise<number> {
  return data.length
}
`,
  'src/named.ts': `/** Not called after the function. */
export interface ScoreSettings {
  /** Copy the input first. */
  copy?: boolean
}

/**
 * Exported by name, without its options type.
 *
 * @backendDispatch
 */
export async function byName(data: Float32Array, options: ScoreSettings = {}): Promise<number> {
  return data.length
}
`,
  'src/chunk-x1.ts': `interface RenamedOptions {
  /** Copy the input first. */
  copy?: boolean
}

/**
 * Exported under another name, from a chunk.
 *
 * @backendDispatch
 */
async function impl(data: Float32Array, options: RenamedOptions = {}): Promise<number> {
  return data.length
}
export { impl }
`,
  'src/generic.ts': `/** Options that depend on what is given. */
export interface GenericOptions<T extends Float32Array | Float64Array> {
  /** Copy the input first. */
  copy?: boolean
  /** Where to write. */
  into?: T
}

/**
 * Generic, its options too.
 *
 * @backendDispatch
 */
export async function generic<T extends Float32Array | Float64Array>(data: T, options: GenericOptions<T> = {}): Promise<T> {
  return data
}
`,
  'src/overloaded.ts': `export interface OverloadedOptions {
  /** Copy the input first. */
  copy?: boolean
}

/**
 * Of numbers, or of text.
 *
 * @backendDispatch
 */
export async function overloaded(data: Float32Array, options?: OverloadedOptions): Promise<number>
export async function overloaded(data: string, options?: OverloadedOptions): Promise<string>
export async function overloaded(data: Float32Array | string, options: OverloadedOptions = {}): Promise<number | string> {
  return data.length
}
`,
  'src/bags.ts': `/**
 * Options written in place.
 *
 * @backendDispatch
 */
export async function inline(
  data: Float32Array,
  options: {
    /** Copy the input first. */
    copy?: boolean
  } = {},
): Promise<number> {
  return data.length
}

/**
 * No options of its own.
 *
 * @backendDispatch
 */
export async function bare(data: Float32Array): Promise<number> {
  return data.length
}

/**
 * Options that are taken apart.
 *
 * @backendDispatch
 */
export async function settled(data: Float32Array, { copy = false }: { copy?: boolean } = {}): Promise<number> {
  return copy ? data.length : 0
}

/**
 * Synchronous.
 *
 * @backendDispatch
 */
export function immediate(data: Float32Array, options: { copy?: boolean } = {}): number {
  return data.length
}
`,
  'src/constants.ts': `/** Not called after the constant. */
export interface ConstantOptions {
  /** Copy the input first. */
  copy?: boolean
}

/**
 * An arrow.
 *
 * @backendDispatch
 */
export const arrow = async (data: Float32Array, options: ConstantOptions = {}): Promise<number> => data.length
`,
  'src/main.ts': `export interface MainOptions {
  /** Copy the input first. */
  copy?: boolean
}

/**
 * The default export.
 *
 * @backendDispatch
 */
export async function main(data: Float32Array, options: MainOptions = {}): Promise<number> {
  return data.length
}
`,
  'src/by-hand.ts': `import { dispatcher } from './dispatch.js'

export interface ByHandOptions {
  /** Copy the input first. */
  copy?: boolean
}

/** Wrapped by hand. */
export const byHand = dispatcher.backendDispatch('byHand', score)

async function score(data: Float32Array, options: ByHandOptions = {}): Promise<number> {
  return data.length
}
`,
  'src/math.ts': `export namespace math {
  export interface Settings {
    /** Copy the input first. */
    copy?: boolean
  }

  /**
   * In a namespace.
   *
   * @backendDispatch
   */
  export async function inside(data: Float32Array, options: Settings = {}): Promise<number> {
    return data.length
  }
}
`,
  'src/narrow.ts': `/**
 * With a type parameter that keeps literals.
 *
 * @backendDispatch
 */
export async function narrow<const T extends string>(label: T, options: { copy?: boolean } = {}): Promise<T> {
  return label
}
`,
  'src/feature.ts': `export interface FeatureOptions {
  /** Copy the input first. */
  copy?: boolean
}

/**
 * In a subpath.
 *
 * @backendDispatch
 */
export async function feature(data: Float32Array, options: FeatureOptions = {}): Promise<number> {
  return data.length
}
`,
}

const numbers = [
  'starred',
  'byName',
  'impl',
  'inline',
  'bare',
  'settled',
  'arrow',
  'main',
  'feature',
  'byHand',
  'inside',
]

function adapter(option: string, doc: string, fallback: number): string {
  const bag = `{
  copy?: boolean
  /**
   * ${doc}
   *
   * @defaultValue ${fallback}
   */
  ${option}?: number
}`
  const kernel = (head: string) => `export async function ${head} { throw new Error('never called') }\n`
  return [
    `/** What every kernel takes. */\nexport interface KernelOptions ${bag}\n`,
    ...numbers.map((name) =>
      kernel(`${name}(data: Float32Array, options: KernelOptions = {}): Promise<number>`),
    ),
    kernel(
      'overloaded<T extends Float32Array | string>(data: T, options: KernelOptions = {}): Promise<number>',
    ),
    `export async function generic<T extends Float32Array | Float64Array>(data: T, options: KernelOptions & { into?: T } = {}): Promise<T> { return data }\n`,
    `export async function narrow<const T extends string>(label: T, options: KernelOptions = {}): Promise<T> { return label }\n`,
    `export function immediate(data: Float32Array, options: KernelOptions = {}): number { return data.length }\n`,
  ].join('\n')
}

function provider(name: string, backend: string, aliases: readonly string[], source: string) {
  return {
    'package.json': json({
      name,
      version: '1.0.0',
      type: 'module',
      exports: { './kinds': { types: './dist/adapter.d.ts', default: './dist/adapter.js' } },
      peerDependencies: { kinds: '^1.0.0' },
      backstitch: {
        entrypoints: { 'kinds.backends': { [backend]: { module: './kinds', aliases } } },
        manifest: './dist/backstitch.json',
      },
    }),
    'src/adapter.ts': source,
    'dist/adapter.js': 'export {}\n',
  }
}

/** The app and the packages it has installed, as their authors wrote them. */
export const kinds: AppSources = {
  app: {
    'package.json': json({
      name: 'kinds-app',
      private: true,
      type: 'module',
      dependencies: { kinds: '^1.0.0', 'kinds-gpu': '^1.0.0', 'kinds-simd': '^1.0.0' },
    }),
    'node_modules/@backstitch/runtime/package.json': json({
      name: '@backstitch/runtime',
      version: '0.1.0',
      type: 'module',
      exports: { types: './index.d.ts', default: './index.js' },
    }),
    'node_modules/@backstitch/runtime/index.d.ts': runtime,
  },
  packages: {
    kinds: host,
    'kinds-gpu': provider('kinds-gpu', 'kinds_gpu', ['gpu'], adapter('tile', 'Rows per tile.', 64)),
    'kinds-simd': provider('kinds-simd', 'kinds-simd', [], adapter('threads', 'Worker threads.', 4)),
  },
}
