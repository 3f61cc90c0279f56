// Shapes 1 to 9 and 15 to 24: TypeScript whose options are declared somewhere.

import type { Shapes } from './shape.ts'

const bag = 'export interface NeighborsOptions { batchSize?: number }'

export const declaredShapes: Shapes = {
  1: {
    source: `${bag}
/** @param options.batchSize - rows per batch */
export function neighbors(m: number[], options?: NeighborsOptions): void {}`,
    options: ['batchSize?: number // rows per batch'],
  },
  2: {
    source: `export interface O {
  /**
   * Rows per batch.
   * @defaultValue \`4096\`
   */
  batchSize?: number
}
export function neighbors(m: number[], options?: O): void {}`,
    options: ['batchSize?: number = 4096 (tag) // Rows per batch.'],
  },
  3: {
    source: `export function neighbors(m: number[], options?: {
  /**
   * Rows.
   * @default 4096
   */
  batchSize?: number
}): void {}`,
    options: ['batchSize?: number = 4096 (tag) // Rows.'],
  },
  4: {
    source: `${bag}
export function neighbors(m: number[], { batchSize = 4096 }: NeighborsOptions = {}): void {}`,
    options: ['batchSize?: number = 4096 (signature)'],
  },
  5: {
    source: `${bag}
/**
 * @param m - data
 * @param opts.batchSize - rows
 */
export function neighbors(m: number[], { batchSize = 1 }: NeighborsOptions = {}): void {}`,
    options: ['batchSize?: number = 1 (signature) // rows'],
    signatures: ["(m: number[], opts?: import('p/shape.js').NeighborsOptions) => void"],
  },
  6: {
    source: `${bag}
export function neighbors(m: number[], { batchSize: bs = 2 ** 12 }: NeighborsOptions = {}): void {}`,
    options: ['batchSize?: number = 2 ** 12 (signature)'],
    values: { batchSize: 4096 },
  },
  7: {
    source: `${bag}
export function neighbors(m: number[], options: NeighborsOptions = {}): void {
  const { batchSize = 4096, ...rest } = options
}`,
    options: ['batchSize?: number = 4096 (body)'],
    open: true,
  },
  8: {
    source: `${bag}
export function neighbors(m: number[], options?: NeighborsOptions): number {
  return options?.batchSize ?? 4096
}`,
    options: ['batchSize?: number = 4096 (body)'],
  },
  9: {
    source: `${bag}
const DEFAULTS = { batchSize: 4096 } as const
export function neighbors(m: number[], options?: NeighborsOptions): unknown {
  return { ...DEFAULTS, ...options }
}`,
    options: ['batchSize?: number = 4096 (body)'],
  },
  15: {
    source: `${bag}
/**
 * Finds neighbors.
 * @param options.batchSize - rows
 */
export const neighbors = (m: number[], options: NeighborsOptions): void => {}`,
    options: ['batchSize?: number // rows'],
    description: 'Finds neighbors.',
  },
  16: {
    source: `interface Host {
  /** How many. */
  k?: number
}
interface Own extends Host {
  /** Rows. */
  batchSize?: number
}
export function neighbors(m: number[], options?: Own & {
  /** Bits. */
  precision?: 16 | 32
}): void {}`,
    options: ['batchSize?: number // Rows.', 'k?: number // How many.', 'precision?: 16 | 32 // Bits.'],
  },
  17: {
    source: `interface B {
  /** Rows. */
  batchSize: number
  x: string
}
export function neighbors(m: number[], options?: Partial<Omit<B, 'x'>>): void {}`,
    options: ['batchSize?: number // Rows.'],
  },
  18: {
    source: `/**
 * Of numbers.
 * @param options.batchSize - rows
 */
export function neighbors(m: number[], options?: { batchSize?: number }): number
/** Of texts. */
export function neighbors(m: string[], options?: { batchSize?: number; locale: string }): string
export function neighbors(m: any, options?: any): any {}`,
    options: ['batchSize?: number // rows', 'locale?: string'],
    signatures: [
      '(m: number[], options?: { batchSize?: number }) => number',
      '(m: string[], options?: { batchSize?: number; locale: string }) => string',
    ],
    description: 'Of numbers.',
  },
  19: {
    source: `interface A {
  mode: 'a'
  /** Rows. */
  batchSize?: number
}
interface B {
  mode: 'b'
  tile?: number
}
export function neighbors(m: number[], options: A | B): void {}`,
    options: [
      "mode: 'a' | 'b'",
      "batchSize?: number // Rows.\n\nOnly with `mode: 'a'`.",
      "tile?: number // Only with `mode: 'b'`.",
    ],
  },
  20: {
    source: `export interface O {
  _probe?: number
  /** @internal */
  debug?: boolean
  /** Shown. */
  batchSize?: number
}
export function neighbors(m: number[], options?: O): void {}`,
    options: ['internal _probe?: number', 'internal debug?: boolean', 'batchSize?: number // Shown.'],
  },
  21: {
    source: `export interface O {
  /**
   * First.
   *
   * Second with {@link x | site}.
   *
   * @remarks Slow.
   * @since 1.2
   * @deprecated Use {@link tile}.
   * @example
   * f()
   * @see {@link https://x.org | docs}
   */
  batchSize?: number
}
export function neighbors(m: number[], options?: O): void {}`,
    options: ['batchSize?: number // First.\n\nSecond with {@link x | site}.'],
    doc: {
      remarks: 'Slow.',
      since: '1.2',
      deprecated: 'Use {@link tile}.',
      examples: ['f()'],
      see: ['{@link https://x.org | docs}'],
    },
  },
  22: {
    source: `export interface O {
  /**
   * Tells how far it is.
   * @param done - rows done
   */
  onProgress?(done: number, total: number): void
}
export function neighbors(m: number[], options?: O): void {}`,
    options: ['onProgress?: (done: number, total: number) => void // Tells how far it is.'],
  },
  23: {
    source: `/**
 * @param options.gpu - The device.
 * @param options.gpu.id - Its number.
 */
export function neighbors(m: number[], options?: { gpu?: { id: number } }): void {}`,
    options: ['gpu?: { id: number } // The device.\n\n- `gpu.id`: Its number.'],
  },
  24: {
    source: `export interface O {
  // rows
  batchSize?: number
  /* columns */
  tile?: number
}
export function neighbors(m: number[], options?: O): void {}`,
    options: ['batchSize?: number', 'tile?: number'],
  },
}
