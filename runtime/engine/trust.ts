import type { Trust } from './config.ts'

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
  trust: Trust,
  { package: owner, entrypoint, module }: Identity,
): Refusal | undefined {
  const packages = trust.packages.length ? trust.packages : trust.package
  const lower = owner.toLowerCase()
  const table = [
    ['package', packages, owner, (one: string) => one.toLowerCase() === lower],
    ['entrypoint', trust.entrypoints, entrypoint, (one: string) => one === entrypoint],
    ['module', trust.modules, module, (one: string) => one === module],
    ['modulePrefix', trust.modulePrefixes, module, (one: string) => isUnder(module, one)],
  ] as const
  for (const [check, expected, actual, holds] of table) {
    if (expected.length && !expected.some(holds)) return { check, expected, actual }
  }
  return undefined
}

/** Whether a module is named by a prefix: at a segment's end, or anywhere if the prefix ends with `/`. */
function isUnder(module: string, prefix: string): boolean {
  return module.startsWith(prefix) && (prefix.endsWith('/') || /^([/#]|$)/.test(module.slice(prefix.length)))
}
