// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are TypeScript.

import { beforeAll, describe, expect, test } from 'vitest'
import type { Kernel, Staged } from '../../src/model.ts'
import { type KernelReading, readKernels } from '../../src/read/providers.ts'
import { tryParseType } from '../../src/typetext.ts'
import { disk, entryPoint, type Fixture, tellSignatures } from './package.ts'

const three: Fixture = {
  installed: true,
  fields: { types: './three.d.ts' },
  files: {
    'three.d.ts': `export { Mesh } from './inner.js'
export * as deep from './inner.js'
export declare class Scene { z: number }
export declare function make(): Scene
export declare const value: 1`,
    'inner.d.ts': `export interface Mesh<T> { t: T }
export interface Inner { i: 2 }`,
  },
}

const ambient: Fixture = {
  installed: true,
  files: {
    'index.d.ts': `declare global { interface Window { x: 1 } namespace GPUX { interface Limits { a: 1 } } } export {}`,
  },
}

const typesOfFoo: Fixture = {
  installed: true,
  fields: { types: 'index.d.ts' },
  files: { 'index.d.ts': 'export interface Foo { foo: 1 }' },
}

/** Parameter lists by what they show, with the text they should be printed as. */
const cases: Readonly<Record<string, { source: string; signature: string; faults?: readonly string[] }>> = {
  'names an exported type by its package': {
    source:
      'export interface Matrix { rows: number }\nexport function f(a: Matrix[], b: readonly Matrix[]): Matrix',
    signature: '(a: I.Matrix[], b: readonly I.Matrix[]) => I.Matrix',
  },
  'keeps type arguments and substitutes nothing inside a signature': {
    source:
      'export interface Box<T> { value: T }\nexport function f<T extends number = 1>(a: Box<T>): Box<T>[keyof Box<T>]',
    signature: '<T extends number = 1>(a: I.Box<T>) => I.Box<T>[keyof I.Box<T>]',
  },
  'writes out what is not exported': {
    source:
      "type Metric = 'b' | 'a'\ninterface Pair<T> { readonly left: T; right?: T }\nexport function f(a: Metric, b: Pair<string>): void",
    signature: "(a: 'b' | 'a', b: { readonly left: string; right?: string }) => void",
  },
  'writes any where a type argument that cannot be printed has a constraint to keep': {
    source: `type Mutable<T> = { -readonly [P in keyof T]: T[P] }
export interface Schema<T extends object, D> { type: T; fallback: D }
export function f<T extends object>(a: Schema<Mutable<T>, Mutable<T>>): void`,
    signature: '<T extends object>(a: I.Schema<any, unknown>) => void',
    faults: ['TYPE_UNPRINTABLE'],
  },
  'writes any too where only a part of such a type argument cannot be printed': {
    source: `type Mutable<T> = { -readonly [P in keyof T]: T[P] }
export interface Schema<T extends object | null, D> { type: T; fallback: D }
export function f<T extends object>(a: Schema<Mutable<T> | null, T | Mutable<T>>): void`,
    signature: '<T extends object>(a: I.Schema<any, unknown>) => void',
    faults: ['TYPE_UNPRINTABLE'],
  },
  'stops at a hidden class whose methods return it with ever other arguments': {
    source: 'interface Chain<T> { list(): Chain<T[]> }\nexport function f(a: Chain<1>): void',
    signature:
      '(a: { list: () => { list: () => { list: () => { list: () => { list: () => unknown } } } } }) => void',
    faults: ['TYPE_RECURSIVE'],
  },
  'writes no members of a hidden mapping over a type parameter': {
    source:
      'type Thawed<T> = { -readonly [P in keyof T]: T[P] }\ninterface Box<T> { held: Thawed<T> }\nexport function f<T extends object>(a: Box<T>): void',
    signature: '<T extends object>(a: { held: unknown }) => void',
    faults: ['TYPE_UNPRINTABLE'],
  },
  'writes out a hidden alias that waits for its arguments': {
    source:
      'type Item<T> = T extends (infer U)[] ? U : never\nexport function f<T>(a: T, b: Item<T>, c: Item<number[]>): void',
    signature: '<T>(a: T, b: T extends (infer U)[] ? U : never, c: number) => void',
  },
  'keeps what a condition infers within a hidden type': {
    source: `type Callback<R> = (seed: string) => R
interface WithPass<R> { pass: Callback<R>; all: R[] }
export function f<T>(a: T extends WithPass<infer R> ? R : never): void`,
    signature: '<T>(a: T extends { pass: (seed: string) => infer R; all: (infer R)[] } ? R : never) => void',
  },
  'names types of other packages as they were exported there': {
    source:
      "import type { Mesh } from 'three'\nimport * as THREE from 'three'\nimport type { Foo } from 'foo'\nexport function f(a: Mesh<1>, b: THREE.deep.Inner, c: typeof THREE.value, d: ReturnType<typeof THREE.make>, e: Foo): void",
    signature:
      "(a: import('three').Mesh<1>, b: import('three').deep.Inner, c: typeof import('three').value, d: ReturnType<typeof import('three').make>, e: import('foo').Foo) => void",
  },
  'leaves globals bare': {
    source:
      "import 'ambient'\nexport function f(a: Float32Array<ArrayBuffer>, b: GPUDevice, c: WebAssembly.Memory, d: Map<string, Date>, e: GPUX.Limits): PromiseLike<Window>",
    signature:
      '(a: Float32Array<ArrayBuffer>, b: GPUDevice, c: WebAssembly.Memory, d: Map<string, Date>, e: GPUX.Limits) => PromiseLike<Window>',
  },
  'prints every form a type can take': {
    source:
      "export const tag: unique symbol\nexport function f(a: `x${'b' | 'c'}-${number}`, b: Uppercase<'a'>, c: { -readonly [K in 'p' | 'q']?: K }, d: readonly [a: string, b?: number, ...rest: boolean[]], e: new (x: string) => Date, g: { (a: string): number; [key: string]: any; m?(): void }, h: typeof tag, i: (x: unknown) => x is -1 | 10n, j: string[][], k: (() => void)[]): asserts a",
    signature:
      "(a: `x${'b' | 'c'}-${number}`, b: Uppercase<'a'>, c: { -readonly [K in 'p' | 'q']?: K }, d: readonly [a: string, b?: number, ...rest: boolean[]], e: new (x: string) => Date, g: { (a: string): number; [key: string]: any; m?(): void }, h: typeof I.tag, i: (x: unknown) => x is -1 | 10n, j: string[][], k: (() => void)[]) => void",
  },
  'strips the undefined that a question mark already says, and keeps null': {
    source: 'export function f(a?: string | undefined, b?: number | null, c?: boolean): void',
    signature: '(a?: string, b?: number | null, c?: boolean) => void',
  },
  'escapes what a literal could break out with': {
    source:
      "export function f(a: 'it\\'s' | \"*/\" | '\\u2028' | '\\n', b: `\\`${string}\\${'`, c: { 'a-b': 1; \"'\": 2 }): void",
    signature:
      "(a: 'it\\'s' | '*/' | '\\u2028' | '\\n', b: `\\`${string}\\${'`, c: { 'a-b': 1; '\\'': 2 }) => void",
  },
  'stops at a type that contains itself and has no name': {
    source:
      'interface Tree { children: Tree[]; v: 1 }\ntype Json = string | Json[]\nexport function f(a: Tree, b: Json): void',
    signature: '(a: { children: unknown[]; v: 1 }, b: string | unknown[]) => void',
    faults: ['TYPE_RECURSIVE', 'TYPE_RECURSIVE'],
  },
  'says which name it cannot find': {
    source: "import type { Gone } from 'gone'\nexport function f(a: Missing, b: Gone): void",
    signature: '(a: unknown, b: unknown) => void',
    faults: ['TYPE_UNRESOLVED', 'TYPE_UNRESOLVED'],
  },
  'gives up on a type nobody could read': {
    source: `interface Huge { ${Array.from({ length: 3000 }, (_, index) => `p${index}: ${index}`).join('; ')} }\nexport function f(a: Huge): void`,
    signature: '(a: unknown) => void',
    faults: ['TYPE_TOO_LARGE'],
  },
  'writes string for more combinations of literals than a compiler lists quickly, or at all': {
    source: `type D = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9
export function f(a: \`\${D}\${D}\`, b: (\`\${D}\${D}\${D}\${D}\`)[], c: \`x\${D}\${D}\${D}\${D}\${D}\${D}\`): void`,
    signature:
      '(a: `${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`, b: string[], c: string) => void',
    faults: ['TYPE_TOO_LARGE', 'TYPE_TOO_LARGE'],
  },
  'drops a key that other files cannot write': {
    source:
      'declare const key: unique symbol\ninterface Keyed { [key]: 1; plain: 2 }\nexport function f(a: Keyed): void',
    signature: '(a: { plain: 2 }) => void',
    faults: ['TYPE_UNPRINTABLE'],
  },
}

const modules = Object.entries(cases).map(([title, each], index) => ({
  title,
  ...each,
  file: `case${index}.d.ts`,
}))

describe('A printed type', () => {
  let read: Staged<readonly KernelReading[]>
  const kernelOf = (file: string): Kernel => {
    const reading = read.result.find(({ entryPoint: { file: path } }) => path.endsWith(`/${file}`))
    return reading!.kernels.find(({ name }) => name === 'f')!
  }

  beforeAll(async () => {
    const fixture: Fixture = {
      fields: { exports: Object.fromEntries(modules.map(({ file }) => [`./${file}`, `./${file}`])) },
      files: Object.fromEntries(modules.map(({ file, source }) => [file, declare(source)])),
    }
    const packages = { pack: fixture, three, ambient, '@types/foo': typesOfFoo }
    const entryPoints = modules.map(({ file }) => entryPoint('pack', fixture, file))
    read = await readKernels(disk(packages), entryPoints)
  }, 120_000)

  test.each(modules)('$title', ({ file, signature, faults }) => {
    const name = `import('pack/${file}').`
    expect(tellSignatures(kernelOf(file))).toEqual([signature.replaceAll('I.', name)])
    const codes = read.problems.filter(({ location }) => location?.file === file).map(({ code }) => code)
    expect(codes).toEqual(faults ?? [])
  })

  test('is always exactly one type expression', () => {
    for (const { kernels } of read.result) {
      for (const { parameters, signatures } of kernels) {
        const types = [...parameters, ...signatures.flatMap((signature) => signature.parameters)].map(
          ({ type }) => type,
        )
        for (const type of [...types, ...signatures.map(({ returns }) => returns)]) {
          expect(tryParseType(type)?.text).toBe(type)
        }
      }
    }
  })
})

function declare(source: string): string {
  return `${source.replace(/^export (function|const)/gm, 'export declare $1')}\nexport {}`
}
