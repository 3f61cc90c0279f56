// Which texts may name a backend, by themselves and beside the names that others own.

import type { Host } from '../model.ts'

/** Who owns which label of one host: the names it reserved or trusts, and the backends accepted so far. */
export interface Labels {
  readonly host: Host
  /** Canonical name by name or alias. */
  readonly taken: Map<string, string>
}

/** Why a text may name no backend of any host; `undefined` if it may. */
export function tryFindUnsafe(label: string): string | undefined {
  if (label === 'cpu') return '`cpu` is the host itself'
  if (/^[A-Za-z0-9](?:[\w.-]{0,126}[A-Za-z0-9_])?$/.test(label)) return undefined
  return (
    `\`${label}\` is no safe label: 1 to 128 ASCII letters, digits, \`_\`, \`.\` and \`-\`, ` +
    'beginning with a letter or digit and not ending with `.` or `-`'
  )
}

/** Why the host's own lists keep a label from a backend; `undefined` if they do not. */
export function tryFindReserved(host: Host, label: string, backend: string): string | undefined {
  const reserved = new Map(Object.entries(host.reserved)).get(label)
  if (reserved !== undefined) return `\`${label}\` is reserved: ${reserved.replace(/\.$/, '')}`
  const owner = Object.entries(host.trusted).find(
    ([name, { aliases = [] }]) => name !== backend && (name === label || aliases.includes(label)),
  )
  return owner && `\`${label}\` belongs to the trusted backend \`${owner[0]}\``
}

/** Why a label is not free any more; `undefined` if it is. */
export function tryFindOwner({ taken }: Labels, label: string): string | undefined {
  const owner = taken.get(label)
  if (owner === undefined) return undefined
  return owner === label
    ? `there is already a backend \`${owner}\``
    : `\`${label}\` is already an alias of the backend \`${owner}\``
}
