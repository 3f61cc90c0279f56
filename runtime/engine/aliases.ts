import { labelFault } from './labels.ts'
import type { State } from './state.ts'

/** An alias a provider does not get, or all of them. */
export interface Complaint {
  readonly alias?: unknown
  readonly reason: string
}

/** The labels a backend may be selected by besides its name: its own claims, then the host's for it. */
export function readAliases(
  state: State,
  name: string,
  claims: unknown,
): { aliases: readonly string[]; complaints: readonly Complaint[] } {
  const aliases = new Set<string>(state.config.trusted.get(name)?.aliases)
  const complaints: Complaint[] = []
  for (const alias of listOf(claims, complaints)) {
    if (alias === name || aliases.has(alias as string)) continue
    const reason = claimFault(state, alias)
    if (reason === undefined) aliases.add(alias as string)
    else complaints.push({ alias, reason })
  }
  return { aliases: [...aliases], complaints }
}

/** Claims as a list; anything but an array or Set is one complaint. */
export function listOf(claims: unknown, complaints: Complaint[]): readonly unknown[] {
  if (claims === undefined) return []
  if (Array.isArray(claims) || claims instanceof Set) return [...new Set(claims)]
  complaints.push({
    reason: 'no list',
  })
  return []
}

/** What keeps a backend from an alias; trusted aliases are the host's to give. */
function claimFault({ config, owners }: State, alias: unknown): string | undefined {
  const fault = labelFault(alias)
  if (fault) return fault
  const label = alias as string
  if (config.reserved.has(label)) return `reserved: ${config.reserved.get(label)}`
  const owner = config.trustedAliases.get(label) ?? (config.trusted.has(label) ? label : undefined)
  if (owner) return `taken by ${owner}`
  return owners.has(label) ? `taken by ${owners.get(label)!.name}` : undefined
}
