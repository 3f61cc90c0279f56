/** How far a kernel's numbers may be from the host's. */
export interface Tolerance {
  /** For numbers near 0. */
  readonly absolute: number
  /** In parts of the host's number. */
  readonly relative: number
}

/** Names of vectorkit's functions. */
export type FunctionName =
  | 'matrixMultiply'
  | 'pairwiseDistances'
  | 'nearestNeighbors'
  | 'normalizeRows'
  | 'gaussianBlur'

/**
 * The stated tolerances, for numbers between -1 and 1 and rows of up to 128.
 *
 * The host sums in double precision. Kernels that sum in single precision are off by at most half a unit in the
 * last place (6e-8) per addition; square roots of sums near 0 double the exponent of that, hence the
 * larger absolute tolerance of distances. `normalizeRows` and double-precision sums are rounded once, and a blur
 * may round to the neighboring byte.
 */
export const TOLERANCES: Readonly<Record<FunctionName, Tolerance>> = {
  matrixMultiply: { absolute: 1e-5, relative: 1e-5 },
  pairwiseDistances: { absolute: 2e-5, relative: 1e-5 },
  nearestNeighbors: { absolute: 2e-5, relative: 1e-5 },
  normalizeRows: { absolute: 1e-7, relative: 2e-7 },
  gaussianBlur: { absolute: 1, relative: 0 },
}

/** Whether two numbers agree; NaN agrees with NaN only, an infinity with itself. */
export function agree(expected: number, actual: number, { absolute, relative }: Tolerance): boolean {
  if (Object.is(expected, actual) || expected === actual) return true
  if (!Number.isFinite(expected)) return false
  return Math.abs(expected - actual) <= absolute + relative * Math.abs(expected)
}
