/** The start of a host's environment variables: `@scope/vector-kit` gives `SCOPE_VECTOR_KIT`. */
export function environmentPrefix(host: string): string {
  return host
    .replaceAll('@', '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '_')
}

/**
 * Who holds the environment variables: the process, or a stand-in in browsers, and where Deno may not read them.
 *
 * @param name - One that will be read.
 */
export function programOf(name: string): Program {
  const { process } = globalThis as unknown as { process: Program }
  try {
    void process.env[name]
    return process
  } catch {
    return { env: globalThis as unknown as Program['env'] }
  }
}

/** What environment variables are read from; a program may replace its `env` at any time. */
export interface Program {
  readonly env: { readonly [name: string]: unknown }
}
