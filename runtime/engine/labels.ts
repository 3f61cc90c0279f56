/** A label: 1 to 128 ASCII letters, digits, `_`, `.` and `-`, starting with a letter or digit, not ending in `.` or `-`. */
const safeLabel = /^[A-Za-z0-9](?:[\w.-]{0,126}\w)?$/

/** Whether a text may be a backend's name or alias. */
export function isSafeLabel(label: string): boolean {
  return safeLabel.test(label)
}

/** What keeps a claim from being a label at all; `undefined` if nothing does. */
export function labelFault(label: unknown): string | undefined {
  if (typeof label !== 'string' || !label) return 'no text'
  if (label === 'cpu') return 'cpu'
  return isSafeLabel(label) ? undefined : 'no label'
}
