// What a host has bound a trusted name to, as a table of checks: the first that fails is told.

import type { EntryPoint, TrustedBackend, Verdict } from '../model.ts'

type Refusal = Extract<Verdict, { readonly kind: 'refused' }>

interface Check {
  readonly check: Refusal['check']
  readonly expected: (trusted: TrustedBackend) => readonly string[] | undefined
  readonly actual: (entryPoint: EntryPoint) => string
  readonly fits: (actual: string, expected: string) => boolean
}

const checks: readonly Check[] = [
  {
    check: 'package',
    expected: ({ packages }) => packages,
    actual: ({ provider }) => provider.name,
    fits: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
  },
  {
    check: 'entrypoint',
    expected: ({ entrypoints }) => entrypoints,
    actual: ({ name }) => name,
    fits: (actual, expected) => actual === expected,
  },
  {
    check: 'module',
    expected: ({ modules }) => modules,
    actual: ({ module }) => module,
    fits: (actual, expected) => actual === expected,
  },
  {
    check: 'modulePrefix',
    expected: ({ modulePrefixes }) => modulePrefixes,
    actual: ({ module }) => module,
    fits: isUnder,
  },
]

/** The verdict on an entry point that claims a name the host trusts. */
export function judgeBindings(
  trusted: TrustedBackend,
  entryPoint: EntryPoint,
): Refusal | { kind: 'trusted' } {
  for (const { check, expected, actual, fits } of checks) {
    const wanted = expected(trusted)
    const found = actual(entryPoint)
    if (wanted && wanted.length > 0 && !wanted.some((one) => fits(found, one))) {
      return { kind: 'refused', check, expected: wanted, actual: found }
    }
  }
  return { kind: 'trusted' }
}

/** A prefix covers whole path segments, unless it ends with a slash and so names the segment's end itself. */
function isUnder(module: string, prefix: string): boolean {
  if (!module.startsWith(prefix)) return false
  return prefix.endsWith('/') || ['', '/', '#'].includes(module.charAt(prefix.length))
}
