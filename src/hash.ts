import { createHash } from 'node:crypto'

/** The digest of a text, as manifests and caches record it: `sha256-` and base64. */
export function hashText(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
