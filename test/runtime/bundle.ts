// The runtime as a bundler sees it: a small program, bundled from the sources under chosen conditions.

import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const runtime = join(import.meta.dirname, '../../runtime')

/** How a program is bundled. */
export interface BundleOptions {
  /** Content of the registry module in place of the empty stub, as the plugin would write it. */
  readonly registry?: string
  /** Whether messages are short. */
  readonly production?: boolean
}

/** Bundles and minifies a program that imports `@backstitch/runtime` and its subpaths. */
export async function bundle(
  code: string,
  { registry, production = true }: BundleOptions = {},
): Promise<{ text: string; gzipped: number }> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: runtime, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    plugins: [
      {
        name: 'sources',
        setup(setup) {
          setup.onResolve({ filter: /^#texts$/ }, () => ({
            path: join(runtime, production ? 'texts/short.ts' : 'texts/long.ts'),
          }))
          setup.onResolve({ filter: /^#registry$/ }, () => ({ path: join(runtime, 'registry.ts') }))
          setup.onResolve({ filter: /^@backstitch\/runtime(\/|$)/ }, ({ path }) => ({
            path: join(runtime, `${path.split('/')[2] ?? 'index'}.ts`),
          }))
          if (registry === undefined) return
          setup.onLoad({ filter: /[\\/]runtime[\\/]registry\.ts$/ }, () => ({
            contents: registry,
            resolveDir: runtime,
            loader: 'ts',
          }))
        },
      },
    ],
  })
  const { text } = outputFiles[0]!
  return { text, gzipped: gzipSync(text, { level: 9 }).length }
}

/** What a registry module looks like when a plugin has written it. */
export const emptyRegistry = `
  import { engine } from '@backstitch/runtime/engine'
  export { engine }
  export const absent = undefined
  export const find = undefined
  export const entries = { 'vectorkit.backends': [] }
`

let evaluated = 0

/** Bundles a program and evaluates it anew; the namespace of its exports comes back. */
export async function evaluate<T>(code: string, options?: BundleOptions): Promise<T> {
  const { text } = await bundle(`${code}\n//! ${evaluated++}`, options)
  return (await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)) as T
}
