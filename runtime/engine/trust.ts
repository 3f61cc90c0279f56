import type { TrustedBackend } from '../contract.ts'
import { listOf } from './config.ts'

/** Where a provider differs from what its name is bound to. */
export interface Refusal {
  readonly check: 'package' | 'entrypoint' | 'module' | 'modulePrefix'
  readonly expected: readonly string[]
  readonly actual: string
}

/** Who a provider says it is: all that trust needs. */
export interface Identity {
  readonly package: string
  readonly entrypoint: string
  /** The declared module, package-qualified. */
  readonly module: string
}

/** Checks a provider's metadata against a trusted entry; only the first failure is told. */
export function refusalOf(
  trust: TrustedBackend,
  { package: owner, entrypoint, module }: Identity,
): Refusal | undefined {
  const lower = owner.toLowerCase()
  const packages = listOf(trust.packages)
  // At a segment's end, or anywhere if the prefix ends with `/`.
  const isUnder = (one: string) =>
    module.startsWith(one) && (one.endsWith('/') || /^([/#]|$)/.test(module.slice(one.length)))
  const table = [
    [
      'package',
      packages.length ? packages : trust.package,
      owner,
      (one: string) => one.toLowerCase() === lower,
    ],
    ['entrypoint', trust.entrypoints, entrypoint, (one: string) => one === entrypoint],
    ['module', trust.modules, module, (one: string) => one === module],
    ['modulePrefix', trust.modulePrefixes, module, isUnder],
  ] as const
  for (const [check, allowed, actual, holds] of table) {
    const expected = listOf(allowed)
    if (expected.length && !expected.some(holds)) return { check, expected, actual }
  }
  return undefined
}
