/** The start of a host's environment variables: `@scope/vector-kit` gives `SCOPE_VECTOR_KIT`. */
export function environmentPrefix(host: string): string {
  return host
    .replaceAll('@', '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '_')
}

/** Where environment variables are: in browsers on `globalThis`. */
export function environmentVariables(): { readonly [name: string]: unknown } {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } }
  return process?.env ?? (globalThis as Record<string, unknown>)
}
