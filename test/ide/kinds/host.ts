// The host of `kinds` as its author wrote it: one function of every kind that can be exported.

import type { Texts } from '../build.ts'

/** A file of JSON. */
export function json(value: object): string {
  return JSON.stringify(value, undefined, 2)
}

/** Sources by path. */
export const host: Texts = {
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
export { Scorer } from './scorer.js'
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
  'src/math.ts': `import { dispatcher } from './dispatch.js'

export namespace math {
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

  async function compute(data: Float32Array, options: Settings = {}): Promise<number> {
    return data.length
  }

  /** In a namespace, wrapped by hand. */
  export const within = dispatcher.backendDispatch('within', compute)
}
`,
  'src/scorer.ts': `import { dispatcher } from './dispatch.js'

export interface ScorerOptions {
  /** Copy the input first. */
  copy?: boolean
}

async function create(data: Float32Array, options: ScorerOptions = {}): Promise<number> {
  return data.length
}

export class Scorer {
  private readonly seed = 1

  /** Of the class. */
  static create = dispatcher.backendDispatch('create', create)

  /** Of an object. */
  score = dispatcher.backendDispatch(
    'score',
    async (data: Float32Array, options: { copy?: boolean } = {}): Promise<number> => data.length,
  )
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
