/** The start of a host's environment variables: `@scope/vector-kit` gives `SCOPE_VECTOR_KIT`. */
export function environmentPrefix(host: string): string {
  return host
    .replaceAll('@', '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '_')
}

/**
 * Where environment variables are: in browsers on `globalThis`, and so where Deno may not read them.
 *
 * @param name - One that will be read.
 */
export function environmentVariables(name: string): Variables {
  const { process } = globalThis as unknown as { process: { env: Variables } }
  try {
    void process.env[name]
    return process.env
  } catch {
    return globalThis as unknown as Variables
  }
}

type Variables = { readonly [name: string]: unknown }
