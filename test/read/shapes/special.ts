// Shapes 25 to 41: keys, generics, providers, comments that parsers trip over.

import type { Shapes } from './shape.ts'

export const specialShapes: Shapes = {
  25: {
    source: `/**
 * @param options.batchSize - Rows:
 *   - few: \`8\`
 *     - fewer
 *   \`\`\`ts
 *   f({ batchSize: 8 })
 *   \`\`\`
 */
export function neighbors(m: number[], options?: { batchSize?: number }): void {}`,
    options: [
      'batchSize?: number // Rows:\n  - few: `8`\n    - fewer\n  ```ts\n  f({ batchSize: 8 })\n  ```',
    ],
  },
  26: {
    source: `export function neighbors(m: number[], options?: {
  'batch-size'?: number
  0?: string
  readonly ro?: boolean
}): void {}`,
    options: ['batch-size?: number', '0?: string', 'readonly ro?: boolean'],
    signatures: [
      "(m: number[], options?: { 'batch-size'?: number; '0'?: string; readonly ro?: boolean }) => void",
    ],
  },
  27: {
    source: `export function neighbors(m: number[], options?: { [key: string]: unknown }): void {}`,
    options: [],
    open: true,
  },
  28: {
    source: `interface O<T> { fill?: T; list?: T[] }
export function neighbors<T extends number>(m: T[], options?: O<T>): T {
  return m[0]!
}`,
    options: ['fill?: number', 'list?: number[]'],
    signatures: ['<T extends number>(m: T[], options?: { fill?: T; list?: T[] }) => T'],
  },
  29: {
    source: `function impl(m: number[], options?: { batchSize?: number }): void {}
export { impl as neighbors }`,
    options: ['batchSize?: number'],
  },
  30: {
    selected: 'backend',
    source: `export const backend = {
  /**
   * Of an object.
   * @param options.batchSize - rows
   */
  neighbors(m: number[], options?: { batchSize?: number }): void {},
}`,
    options: ['batchSize?: number // rows'],
    description: 'Of an object.',
  },
  31: {
    extension: 'd.ts',
    source: `export interface O {
  /**
   * Rows.
   * @defaultValue 4096
   */
  batchSize?: number
}
export declare function neighbors(m: number[], { batchSize }?: O): Promise<number[]>`,
    options: ['batchSize?: number = 4096 (tag) // Rows.'],
  },
  32: {
    source: `interface H {
  /** Rows per batch. */
  batchSize?: number
}
export interface O {
  /** {@inheritDoc H.batchSize} */
  batchSize?: number
  /** {@inheritDoc Nowhere.tile} */
  tile?: number
}
export function neighbors(m: number[], options?: O): void {}`,
    options: ['batchSize?: number // Rows per batch.', 'tile?: number'],
    problems: ['INHERITED_DOC_NOT_FOUND'],
  },
  33: {
    source: `type F = (m: number[], options?: {
  /** Rows. */
  batchSize?: number
}) => void
/** Finds. */
export const neighbors = ((m, options) => {}) satisfies F as F`,
    options: ['batchSize?: number // Rows.'],
    description: 'Finds.',
  },
  34: {
    source: `enum E { A, B }
export function neighbors(m: number[], {
  b = true, e = E.A, big = 10n, nothing = null, pair = [1, 2],
}: { b?: boolean; e?: E; big?: bigint; nothing?: string | null; pair?: [number, number] | undefined } = {}): void {}`,
    options: [
      'b?: boolean = true (signature)',
      'e?: 0 | 1 = E.A (signature)',
      'big?: bigint = 10n (signature)',
      'nothing?: string | null = null (signature)',
      'pair?: [number, number] = [1, 2] (signature)',
    ],
    values: { b: true, e: 0, nothing: null, pair: [1, 2] },
  },
  35: {
    source: `/**
 * @param options.batchSize rows without a hyphen
 * @param [options.w=3] width
 */
export function neighbors(m: number[], options?: { batchSize?: number; w?: number }): void {}`,
    options: ['batchSize?: number // rows without a hyphen', 'w?: number = 3 (tag) // width'],
    values: { w: 3 },
  },
  36: {
    source: `export interface O {
  /** Old. */
  /** New. */
  batchSize?: number
}
export function neighbors(m: number[], options?: O): void {}`,
    options: ['batchSize?: number // New.'],
  },
  37: {
    source: `/**
 * @param [options.shape=[1, 2]] shape
 * @param [options.sep="a=b]c"] separator
 * @param [options.map=() => {}] mapper
 */
export function neighbors(m: number[], options?: { shape?: number[]; sep?: string; map?: () => void }): void {}`,
    options: [
      'shape?: number[] = [1, 2] (tag) // shape',
      'sep?: string = "a=b]c" (tag) // separator',
      'map?: () => void = () => {} (tag) // mapper',
    ],
    values: { shape: [1, 2], sep: 'a=b]c' },
  },
  38: {
    selected: 'Backend',
    source: `export class Backend {
  #device = 1
  private cache = 2
  /** Of a class. */
  neighbors(m: number[], options?: { batchSize?: number }): void {}
}`,
    options: ['batchSize?: number'],
    description: 'Of a class.',
  },
  39: {
    source: `export interface O {
  /**
   * Shape.
   * @defaultValue \`[1, 2\`
   */
  shape?: number[]
}
export function neighbors(m: number[], options?: O): void {}`,
    options: ['shape?: number[] = [1, 2 (tag) // Shape.'],
  },
  40: {
    source: `export interface O {
  /** @deprecated use {@link X} instead */
  batchSize?: number
}
export function neighbors(m: number[], options?: O): void {}`,
    options: ['batchSize?: number'],
    doc: { deprecated: 'use {@link X} instead' },
  },
  41: {
    source: `export interface O { /** rows */ batchSize?: number; /** columns */ tile?: number }
export function neighbors(m: number[], options?: O): void {}`,
    options: ['batchSize?: number // rows', 'tile?: number // columns'],
  },
}
