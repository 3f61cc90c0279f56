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
  if (!claims) warn(state, 'ALIAS_IGNORED', { ...about(provider), reason: 'no list' })
  for (const alias of claims ?? []) {
    if (alias === provider.name || provider.aliases.includes(alias as string)) continue
    const reason = faultOf(alias)
    if (reason) warn(state, 'ALIAS_IGNORED', { ...about(provider), alias, reason })
    else {
      provider.aliases.push(alias as string)
      state.owners.set(alias as string, provider)
    }
  }
}
