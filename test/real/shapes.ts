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
export interface RenderOptions { async?: boolean; wrap?: boolean }
export declare function render(text: string, options: RenderOptions & { async: true }): Promise<string>
export declare function render(text: string, options: RenderOptions & { async: false }): string
export declare function render(text: string, options?: RenderOptions | null): string | Promise<string>
type Style = { mode: 'list'; separator?: string } | { mode: 'json'; indent?: number }
export declare function stringify(value: unknown, options?: Style): string
export declare function satisfies(version: string, optionsOrLoose?: boolean | { loose?: boolean }): boolean
export declare function fill<O extends { size?: number }>(value: object, options?: O): O
export type Done = (text: string) => void
export declare function load(path: string, callback: Done): void
export declare function load(path: string, options?: LoadOptions): string
export interface LoadOptions { encoding: 'utf8'; limit?: number }
export interface Request<D, P extends object> { data?: D; params?: P; timeout?: number }
export declare function request<D = any, P extends object = {}>(url: string, options?: Request<D, P>): string
export declare function mark(text: string, options: { title: string } | undefined): string
export declare function tag(text: string, options?: { [name: string]: string | number }): string
export type Settings<T> = { fields: (keyof T)[]; fallback?: T }
export declare function restore<T = any>(text: string, options: Settings<T>): T
export declare const globbed: typeof parse & { stream: typeof parse }
export interface Info { readonly bits: number }
export declare const digest: { length: number } & Info & { (text: string): string; create(): object } & ((text: string, options?: { salt?: string }) => string)
export declare function visit(tree: object, visitor: (node: object) => void, options?: { deep?: boolean }): string
export declare function visit(tree: object, visitor: Visitor, options?: { deep?: boolean }): object
interface Visitor { ${Array.from({ length: 900 }, (_, index) => `enterNode${index}?: (node: object) => void`).join('; ')} }
export declare function weigh(text: string, options?: { [name: string]: number }): string
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
  'render',
  'stringify',
  'satisfies',
  'fill',
  'load',
  'request',
  'mark',
  'tag',
  'digest',
  'restore',
  'globbed',
  'visit',
  'weigh',
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
export declare function parse(text: string, options?: Tiles): string
export declare function render(text: string, options?: Tiles): any
export declare function stringify(value: unknown, options?: Tiles): string
export declare function satisfies(version: string, options?: Tiles): boolean
export declare function fill(value: object, options?: Tiles & { size?: 1 | 2 }): any
export declare function load(path: string, options?: Tiles): any
export declare function request(url: string, options?: Tiles & { params?: { page: number } }): string
export declare function mark(text: string, options?: Tiles): string
export declare function tag(text: string, options?: Tiles): string
export declare function digest(text: string, options?: Tiles): string
export declare function restore(text: string, options?: Tiles): any
export declare function globbed(text: string, options?: Tiles): string
export declare function visit(tree: any, visitor: any, options?: Tiles): any
export declare function weigh(text: string, options?: Tiles): string
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

/** A host of plain JavaScript, which has no declarations of its own. */
const bare: Texts = {
  'package.json': json({
    name: 'bare',
    version: '1.0.0',
    type: 'module',
    exports: './index.js',
    backstitch: { host: { group: 'bare.backends', dispatcher: './index.js#dispatcher' } },
  }),
  'index.js': hostOf('bare'),
}

const hosts = ['opened', 'replaced', 'bare'] as const
const installed = { odd, bare }

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
    ...Object.fromEntries(
      Object.entries(installed).flatMap(([name, files]) =>
        Object.entries(files).map(([path, text]) => [`node_modules/${name}/${path}`, text]),
      ),
    ),
  },
  packages: Object.fromEntries(
    hosts.flatMap((name) => [
      ...(name === 'bare' ? [] : [[name, host(name)] as const]),
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
  const later: Promise<string> = ${name}.render('a', { async: true })
  const now: string = ${name}.render('a', { async: false })
  ${name}.render('a', null)
  ${name}.stringify(1, { mode: 'json', indent: 2 })
  const fits: boolean = ${name}.satisfies('1', true) && ${name}.satisfies('1', { loose: true })
  const filled: { size: number; depth: number } = ${name}.fill({}, { size: 1, depth: 2 })
  const loaded: string = ${name}.load('a', { encoding: 'utf8' })
  ${name}.load('a', (text) => text.length)
  ${name}.request('a', { data: 1, params: { page: 1 } })
  ${name}.mark('a', undefined)
  ${name}.mark('a', { title: 'b' })
  ${name}.tag('a', { any: 1, other: 'b' })
  ${name}.weigh('a', { any: 1 })
  const bits: number = ${name}.digest.bits + ${name}.digest('a').length + ${name}.digest('a', { salt: 'b' }).length
  const visited: object = ${name}.visit({}, { enterNode1: (node) => node })
  used(text, long, dns, pairs, today, one, rest, most, parsed, later, now, fits, filled, loaded, bits, visited)
  ${names.map((each) => `const ${each}: typeof odd.${each} = ${name}.${each}`).join('\n  ')}
  used(${names.join(', ')})

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
  ${name}.parse('a', { dots: true, backend: 'tiled', tile: 8 })
  ${name}.parse('a', { backend: 'tiled', tile: 8 })
  ${name}.render('a', { backend: 'tiled', tile: 8 })
  ${name}.render('a', { wrap: true, tile: 8 })
  ${name}.stringify(1, { mode: 'json', indent: 2, backend: 'tiled', tile: 8 })
  ${name}.satisfies('1', { loose: true, backend: 'tiled', tile: 8 })
  ${name}.satisfies('1', { backend: 'cpu' })
  ${name}.fill({}, { size: 1, backend: 'tiled', tile: 8 })
  ${name}.load('a', { encoding: 'utf8', backend: 'tiled', tile: 8 })
  ${name}.request('a', { timeout: 1, params: { page: 1 }, backend: 'tiled', tile: 8 })
  ${name}.mark('a', { title: 'b', backend: 'tiled', tile: 8 })
  ${name}.digest('a', { backend: 'tiled', tile: 8 })
  ${name}.restore<{ a: 1 }>('a', { fields: ['a'], backend: 'tiled', tile: 8 })
  ${name}.globbed('a', { plain: true, backend: 'tiled', tile: 8 })
  ${name}.globbed.stream('a')
  ${name}.visit({}, () => 1, { deep: true, backend: 'tiled', tile: 8 })
  ${name}.tag('a', { any: 1, backend: 'tiled', tile: 8 })

  // @ts-expect-error
  ${name}.render('a', { backend: 'cpu', tile: 8 })
  // @ts-expect-error
  ${name}.render('a', { async: true, backend: 'nobody' })
  // @ts-expect-error
  ${name}.stringify(1, { mode: 'json', separator: ',', backend: 'tiled' })
  // @ts-expect-error
  ${name}.stringify(1, { mode: 'json', backend: 'nobody' })
  // @ts-expect-error
  ${name}.satisfies('1', { backend: 'cpu', tile: 8 })
  // @ts-expect-error
  ${name}.load('a', { backend: 'tiled', tile: 8 })
  // @ts-expect-error
  ${name}.request('a', { backend: 'cpu', tile: 8 })
  // @ts-expect-error
  ${name}.mark('a')
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
export const callsFile = `import * as odd from 'odd'
${hosts.map((name) => `import * as ${name} from '${name}'\n`).join('')}
declare const name: string
declare const used: (...values: unknown[]) => void
declare class Moment extends Date {
  readonly zone: string
}
${calls}`
