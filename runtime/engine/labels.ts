/** 1 to 128 ASCII letters, digits, `_`, `.` and `-`, starting with a letter or digit, not ending in `.` or `-`. */
const safeLabel = /^[A-Za-z0-9](?:[\w.-]{0,126}\w)?$/

/** What of a host's options says who may bear which label. */
export interface Bindings {
  readonly reserved: ReadonlyMap<string, string>
  readonly trusted: ReadonlyMap<string, unknown>
  /** Canonical name by trusted alias. */
  readonly trustedAliases: ReadonlyMap<string, string>
}

/** Whether a value is a text that says anything. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** What keeps a label from being a backend's name or alias, as far as the host decides; `undefined` if nothing does. */
export function labelFault(
  { reserved, trusted, trustedAliases }: Bindings,
  label: unknown,
  backend: unknown,
): string | undefined {
  if (!isText(label)) return 'no text'
  if (label === 'cpu') return 'cpu'
  if (!safeLabel.test(label)) return 'no label'
  if (reserved.has(label)) return `reserved: ${reserved.get(label)}`
  const owner = trustedAliases.get(label) ?? (trusted.has(label) ? label : backend)
  return owner === backend ? undefined : `taken by ${owner}`
}
