import type { Trust } from './config.ts'

/** Where a provider differs from what its name is bound to. */
export interface Refusal {
  readonly check: 'package' | 'entrypoint' | 'module' | 'modulePrefix'
  readonly expected: readonly string[]
  readonly actual: string
}

const unknown = '<unknown>'

/** Checks a provider's metadata against a trusted entry; only the first failure is told. */
export function refusalOf(
  trust: Trust,
  entry: { package?: string | undefined; entrypoint: string; module?: string | undefined },
): Refusal | undefined {
  const { package: owner = unknown, module = unknown, entrypoint } = entry
  const { packages, entrypoints, modules, modulePrefixes } = trust
  const lower = owner.toLowerCase()
  const refuse = (check: Refusal['check'], expected: readonly string[], actual: string, ok: boolean) =>
    expected.length && !ok ? { check, expected, actual } : undefined
  return (
    refuse(
      'package',
      packages,
      owner,
      packages.some((name) => name.toLowerCase() === lower),
    ) ??
    refuse('entrypoint', entrypoints, entrypoint, entrypoints.includes(entrypoint)) ??
    refuse('module', modules, module, modules.includes(module)) ??
    refuse(
      'modulePrefix',
      modulePrefixes,
      module,
      modulePrefixes.some((prefix) => isUnder(module, prefix)),
    )
  )
}

/** Whether a module is named by a prefix: at a segment's end, or anywhere if the prefix ends with `/`. */
function isUnder(module: string, prefix: string): boolean {
  if (!module.startsWith(prefix)) return false
  return prefix.endsWith('/') || module.length === prefix.length || '/#'.includes(module[prefix.length]!)
}
