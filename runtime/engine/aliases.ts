import { about, type Provider } from './provider.ts'
import type { State } from './state.ts'
import { warn } from './warn.ts'

/** Claims as a list; `undefined` if they are neither array nor Set. */
export function claimsOf(claims: unknown = []): readonly unknown[] | undefined {
  return Array.isArray(claims) || claims instanceof Set ? [...new Set(claims)] : undefined
}

/** Gives a backend the aliases it claims, and tells of those it does not get. */
export function claimAliases(
  state: State,
  provider: Provider,
  claims: readonly unknown[] | undefined,
  faultOf: (alias: unknown) => string | undefined,
): void {
  const complaints: { alias?: unknown; reason: string }[] = claims ? [] : [{ reason: 'no list' }]
  for (const alias of claims ?? []) {
    if (alias === provider.name || provider.aliases.includes(alias as string)) continue
    const reason = faultOf(alias)
    if (reason) complaints.push({ alias, reason })
    else provider.aliases.push(alias as string)
  }
  for (const label of [provider.name, ...provider.aliases]) state.owners.set(label, provider)
  for (const complaint of complaints) warn(state, 'ALIAS_IGNORED', { ...about(provider), ...complaint })
}
