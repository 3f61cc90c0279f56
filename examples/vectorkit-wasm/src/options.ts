/** Options of every kernel of this backend. */
export interface MemoryOptions {
  /**
   * Keeps the grown WebAssembly memory for the next call. Set it to `false` for a single large call in a page
   * that needs the memory for something else afterwards.
   *
   * @default true
   */
  keepMemory?: boolean
}

/** Options of the kernels that add up long sums. */
export interface SumOptions extends MemoryOptions {
  /**
   * Width of the sums. Single precision handles four numbers per instruction; double precision handles two,
   * agrees with the host to the last rounding, and does not overflow above 1.8e19.
   *
   * @default 'single'
   */
  precision?: 'single' | 'double'
}

/** Options of the kernels that fill a matrix block by block. */
export interface BlockOptions extends SumOptions {
  /**
   * Rows of the first argument that are handled together, so that they stay in the processor's second-level
   * cache.
   *
   * @default 128
   */
  blockSize?: number
}

/**
 * Whether sums are kept in double precision.
 *
 * @throws RangeError if the precision is unknown.
 */
export function isWide(precision: string): boolean {
  if (precision !== 'single' && precision !== 'double') {
    throw new RangeError(`precision must be single or double, not ${precision}`)
  }
  return precision === 'double'
}

/**
 * Throws unless a block size is usable.
 *
 * @throws RangeError if it is no whole number from 1.
 */
export function assertBlockSize(blockSize: number): void {
  if (!Number.isSafeInteger(blockSize) || blockSize < 1) {
    throw new RangeError(`blockSize must be a whole number from 1, not ${blockSize}`)
  }
}
