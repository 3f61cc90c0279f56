/** How far two numbers may lie apart, in numpy's terms: by `atol + rtol × |expected|`. */
export interface Tolerance {
  /** Absolute, in the unit of the values; `1e-8` by default. */
  readonly atol?: number
  /** Relative, as a part of the expected value; `1e-5` by default, which suits 32-bit floats. */
  readonly rtol?: number
}

/** Numbers that can be compared: one, or a typed array, an array or anything else with a length and elements. */
export type Comparable = number | bigint | ArrayLike<number> | ArrayLike<bigint>

/**
 * What {@link closeTo} throws.
 *
 * @example
 * ```ts
 * import { closeTo, NotCloseError } from '@backstitch/runtime/testing'
 *
 * try {
 *   closeTo([1, 2], [1, 3])
 * } catch (error) {
 *   if (error instanceof NotCloseError) console.log(error.index) // 1
 * }
 * ```
 */
export class NotCloseError extends Error {
  readonly actual: unknown
  readonly expected: unknown
  /** Index of the element that lies furthest outside its tolerance; absent for two numbers or two lengths. */
  readonly index: number | undefined

  constructor(message: string, actual: unknown, expected: unknown, index?: number) {
    super(message)
    this.name = 'NotCloseError'
    this.actual = actual
    this.expected = expected
    this.index = index
  }
}

/** One pair that is not close. */
interface Miss {
  readonly index: number
  readonly difference: number
  readonly allowed: number
}

/**
 * Asserts that numbers are close to what was expected, as `numpy.allclose` decides it.
 *
 * `NaN` is close to `NaN` alone, an infinity to itself alone, `-0` to `0`. Only the values count: a `Float32Array`
 * may be compared with a plain array.
 *
 * @param actual - What a kernel returned.
 * @param expected - What the host returned, or what is right.
 * @param tolerance - How far the two may lie apart; `{ atol: 0, rtol: 0 }` asks for equal values.
 * @throws {@link NotCloseError} naming the worst element and by how much it is off, or the two lengths.
 * @throws TypeError when one of the two is neither a number nor a list of numbers.
 * @example
 * ```ts
 * import { closeTo } from '@backstitch/runtime/testing'
 *
 * closeTo(new Float32Array([0.1, 0.2]), [0.1, 0.2], { rtol: 1e-6 })
 * ```
 */
export function closeTo(actual: Comparable, expected: Comparable, tolerance: Tolerance = {}): void {
  const { atol = 1e-8, rtol = 1e-5 } = tolerance
  const single = isNumeric(actual) && isNumeric(expected)
  const [found, wanted] = single
    ? [[actual], [expected]]
    : [listOf(actual, 'actual'), listOf(expected, 'expected')]
  if (found.length !== wanted.length) {
    const message = `The result has ${count(found.length)} where ${count(wanted.length)} were expected.`
    throw new NotCloseError(message, actual, expected)
  }
  let worst: Miss | undefined
  let misses = 0
  for (let index = 0; index < wanted.length; index += 1) {
    const miss = compare(found[index], wanted[index], atol, rtol)
    if (!miss) continue
    misses += 1
    if (!worst || excess(miss) > excess(worst)) worst = { ...miss, index }
  }
  if (!worst) return
  const { index } = worst
  const place = single ? 'The result' : `Element ${index}`
  const others = single ? '' : ` ${misses} of ${count(wanted.length)} are not close; this one is the worst.`
  const message = `${place} is ${show(found[index])} where ${show(wanted[index])} was expected: ${tell(worst)}.${others}`
  throw new NotCloseError(message, actual, expected, single ? undefined : index)
}

/** How two values miss each other, or `undefined` if they are close. */
function compare(
  found: unknown,
  wanted: unknown,
  atol: number,
  rtol: number,
): Omit<Miss, 'index'> | undefined {
  if (found === wanted || (Number.isNaN(found) && Number.isNaN(wanted))) return undefined
  if (!isNumeric(found) || !isNumeric(wanted)) return { difference: Number.NaN, allowed: 0 }
  const exact = typeof found === 'bigint' && typeof wanted === 'bigint'
  const difference = Math.abs(exact ? Number(found - wanted) : Number(found) - Number(wanted))
  const allowed = atol + rtol * Math.abs(Number(wanted))
  // An infinity allows an infinite difference by this formula, but only the same infinity is close to it.
  return difference <= allowed && Number.isFinite(difference) ? undefined : { difference, allowed }
}

/** Orders misses: without a finite difference first, then by how many times the tolerance is exceeded. */
function excess({ difference, allowed }: Omit<Miss, 'index'>): number {
  return Number.isFinite(difference)
    ? difference / Math.max(allowed, Number.MIN_VALUE)
    : Number.POSITIVE_INFINITY
}

function tell({ difference, allowed }: Miss): string {
  if (!Number.isFinite(difference)) return 'no tolerance covers that'
  return `off by ${difference}, ${allowed === 0 ? 'and nothing' : `where ${allowed}`} is allowed`
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

function listOf(value: unknown, role: string): ArrayLike<unknown> {
  const { length } = Object(value) as { readonly length?: unknown }
  if (typeof value === 'object' && typeof length === 'number') return value as unknown as ArrayLike<unknown>
  const kind = value === null ? 'null' : typeof value
  throw new TypeError(
    `closeTo() compares numbers and lists of numbers of the same kind; the ${role} value is ${kind}.`,
  )
}

function show(value: unknown): string {
  return Object.is(value, -0) ? '-0' : String(value)
}

function count(elements: number): string {
  return `${elements} element${elements === 1 ? '' : 's'}`
}
