// Node takes milliseconds to load its cryptography, more when it is imported than when it is required, and a build that
// recalls what it needs to know needs none of it.

import { createRequire } from 'node:module'

let nodeCrypto: typeof import('node:crypto') | undefined

/** The digest of a text, as manifests and caches record it: `sha256-` and base64. */
export function hashText(text: string): string {
  return `sha256-${digest(text, 'base64')}`
}

/** The SHA-256 digest of a text or of bytes. */
export function digest(data: string | Uint8Array, encoding: 'base64' | 'hex'): string {
  nodeCrypto ??= createRequire(import.meta.url)('node:crypto') as typeof import('node:crypto')
  return nodeCrypto.createHash('sha256').update(data).digest(encoding)
}
