import type { ParamSpec } from '../contract.ts'
import { isPlain } from '../core/options.ts'

/**
 * Whether a value is a parameter's default: the same value, or the same JSON for arrays and plain objects.
 *
 * Never throws, whatever getters a value has, and walks no further than the default itself goes.
 */
export function isDefault(byDefault: ParamSpec['default'], value: unknown): boolean {
  // Without a default it is `undefined`, which is never passed.
  const expected = byDefault?.value
  try {
    return Object.is(expected, value) || (isNested(value) && isSame(expected, value))
  } catch {
    return false
  }
}

function isSame(expected: unknown, actual: unknown): boolean {
  if (!isNested(expected) || !isNested(actual)) return expected === actual
  const names = Object.keys(expected)
  return (
    Array.isArray(expected) === Array.isArray(actual) &&
    names.length === Object.keys(actual).length &&
    names.every((name) => Object.hasOwn(actual, name) && isSame(expected[name], actual[name]))
  )
}

function isNested(value: unknown): value is Record<string, unknown> {
  return !!value && typeof value === 'object' && (Array.isArray(value) || isPlain(value))
}
