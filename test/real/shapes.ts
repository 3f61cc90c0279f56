// Functions in the shapes in which packages of others declare them, and hosts that dispatch these functions as they are.

import type { AppSources, Texts } from '../ide/build.ts'
import { kinds } from '../ide/kinds/packages.ts'

const json = (value: object) => JSON.stringify(value, undefined, 2)

/** A package that knows nothing of backstitch, each of its functions typed in a way that cannot be copied blindly. */
const odd: Texts = {
  'package.json': json({
    name: 'odd',
    version: '1.0.0',
    type: 'module',
    exports: { types: './index.d.ts', default: './index.js' },
  }),
  'index.d.ts': `export * from './lists.js'
export declare function isDate(value: unknown): value is Date
export declare function least(values: Iterable<string>): string | undefined
export declare function least<T>(values: Iterable<T>, pick: (value: T) => number): T | undefined
export interface Hash { (text: string, seed?: number): string; readonly DNS: string }
export declare const hash: Hash
type Pair<A extends readonly unknown[], B extends readonly unknown[]> =
  A extends readonly [infer X, ...infer Xs] ? B extends readonly [infer Y, ...infer Ys] ? [[X, Y], ...Pair<Xs, Ys>] : [] : []
export declare function zip<const A extends readonly unknown[], const B extends readonly unknown[]>(a: A, b: B): Pair<A, B>
type Mutable<T> = { -readonly [P in keyof T]: T[P] }
export declare function thaw<T extends object>(value: T): Mutable<T>
export interface OffsetOptions<R extends Date> { in?: (value: Date) => R }
export declare function offset<R extends Date = Date>(date: Date, options?: OffsetOptions<R>): R
export declare function anyPasses(check: (value: unknown) => value is string, values: unknown[]): boolean
type Decoding<B extends boolean> = { plain?: boolean } & (B extends true ? { dots?: true } : { dots?: false })
export declare function parse(text: string, options?: Decoding<boolean>): string
declare const tools: { clamp(value: number, most?: number): number }
export default tools
`,
  'lists.d.ts': `export declare function first<T>(list: List<T>): T | undefined
export interface List<T> { readonly [index: number]: T; readonly length: number }
import './more.js'
`,
  'more.d.ts': `declare module './lists.js' {
  type Picker<T> = (value: T) => boolean
  function drop<T>(list: List<T>, pick: Picker<T>): T[]
}
export {}
`,
}

const names = [
  'isDate',
  'least',
  'hash',
  'zip',
  'thaw',
  'offset',
  'anyPasses',
  'parse',
  'first',
  'drop',
] as const

const hostOf = (name: string): string => {
  const wrapped = names.map(
    (each) =>
      `/** Of the package \`odd\`. @backendDispatch */\nexport const ${each} = dispatcher.backendDispatch('${each}', real.${each})\n`,
  )
  return `import { createDispatcher } from '@backstitch/runtime'
import tools, * as real from 'odd'
export const dispatcher = createDispatcher({ hostName: '${name}', entrypointGroup: '${name}.backends' })
/** Of the default export. @backendDispatch */
export const clamp = dispatcher.backendDispatch('clamp', tools.clamp)
${wrapped.join('')}`
}

const host = (name: string): Texts => ({
  'package.json': json({
    name,
    version: '1.0.0',
    type: 'module',
    exports: { types: './dist/index.d.ts', default: './dist/index.js' },
    backstitch: {
      host: { group: `${name}.backends`, dispatcher: './src/index.ts#dispatcher' },
      manifest: './dist/backstitch.json',
    },
  }),
  'src/index.ts': hostOf(name),
})

const adapter = `type Tiles = { /** Rows per tile. */ tile?: number }
export declare function isDate(value: unknown, options?: Tiles): boolean
export declare function least(values: Iterable<any>, pick?: any, options?: Tiles): any
export declare function hash(text: string, seed?: number, options?: Tiles): string
export declare function zip(a: any, b: any, options?: Tiles): any
export declare function thaw(value: any, options?: Tiles): any
export declare function offset(date: Date, options?: Tiles): any
export declare function anyPasses(check: any, values: any, options?: Tiles): boolean
export declare function first(list: any, options?: Tiles): any
export declare function drop(list: any, pick: any, options?: Tiles): any
export declare function clamp(value: number, most?: number, options?: Tiles): number
`

const provider = (name: string): Texts => ({
  'package.json': json({
    name: `${name}-tiled`,
    version: '1.0.0',
    type: 'module',
    exports: { types: './index.d.ts', default: './index.js' },
    peerDependencies: { [name]: '^1.0.0' },
    backstitch: { entrypoints: { [`${name}.backends`]: { tiled: { module: '.' } } } },
  }),
  'index.d.ts': adapter,
  'index.js': '',
})

const hosts = ['opened', 'replaced'] as const

/** An app with both hosts: one built with backstitch, one whose typings the app replaces. */
export const shapes: AppSources = {
  app: {
    ...kinds.app,
    'package.json': json({
      name: 'odd-app',
      private: true,
      type: 'module',
      dependencies: Object.fromEntries(
        hosts.flatMap((name) => [name, `${name}-tiled`]).map((name) => [name, '^1.0.0']),
      ),
    }),
    ...Object.fromEntries(Object.entries(odd).map(([path, text]) => [`node_modules/odd/${path}`, text])),
  },
  packages: Object.fromEntries(
    hosts.flatMap((name) => [
      [name, host(name)],
      [`${name}-tiled`, provider(name)],
    ]),
  ),
}

// Calls that compile without backstitch, and the same functions on a backend.
const calls = hosts
  .map(
    (name) => `{
  const value: unknown = name
  if (${name}.isDate(value)) value.getTime()
  const text: string | undefined = ${name}.least(['b', 'a'])
  const long: string[] | undefined = ${name}.least([['b'], ['a']], (each) => each.length)
  const dns: string = ${name}.hash(${name}.hash.DNS)
  const pairs: [[1, 'a'], [2, 'b']] = ${name}.zip([1, 2], ['a', 'b'])
  ${name}.thaw({ a: 1 } as const).a
  const today: Moment = ${name}.offset(new Date(), { in: () => new Moment() })
  ${name}.anyPasses((each): each is string => true, [])
  const one: number | undefined = ${name}.first([1])
  const rest: number[] = ${name}.drop([1], (each) => each > 0)
  const most: number = ${name}.clamp(1)
  const parsed: string = ${name}.parse('a', { dots: true })
  used(text, long, dns, pairs, today, one, rest, most, parsed)

  ${name}.isDate(value, { backend: 'tiled', tile: 8 })
  ${name}.least([['b']], (each) => each.length, { backend: 'tiled', tile: 8 })
  ${name}.hash('a', 1, { backend: 'tiled', tile: 8 })
  ${name}.hash('a', undefined, { backend: 'tiled', tile: 8 })
  ${name}.zip([1], ['a'], { backend: 'tiled', tile: 8 })
  ${name}.thaw({ a: 1 }, { backend: 'tiled', tile: 8 })
  ${name}.offset(new Date(), { backend: 'tiled', tile: 8 })
  ${name}.first([1], { backend: 'tiled', tile: 8 })
  ${name}.drop([1], () => true, { backend: 'tiled', tile: 8 })
  ${name}.clamp(1, 2, { backend: 'tiled', tile: 8 })
  ${name}.anyPasses((each): each is string => true, [], { backend: 'tiled', tile: 8 })

  // @ts-expect-error
  ${name}.isDate(value, { backend: 'cpu', tile: 8 })
  // @ts-expect-error
  ${name}.least([['b']], (each) => each.length, { backend: 'nobody' })
  // @ts-expect-error
  ${name}.hash('a', 1, { backend: 'tiled', tile: '8' })
  // @ts-expect-error
  ${name}.zip([1], ['a'], { backend: 'nobody' })
  // @ts-expect-error
  ${name}.offset(new Date(), { backend: 'cpu', tile: 8 })
  // @ts-expect-error
  ${name}.drop([1], (each) => each.length, { backend: 'tiled' })
}
`,
  )
  .join('')

/** A file of calls that compiles. */
export const callsFile = `${hosts.map((name) => `import * as ${name} from '${name}'\n`).join('')}
declare const name: string
declare const used: (...values: unknown[]) => void
declare class Moment extends Date {
  readonly zone: string
}
${calls}`
