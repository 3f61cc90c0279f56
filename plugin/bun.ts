import type { BunPlugin } from 'unplugin'
import { createPlugin } from './factory.ts'
import type { Options } from './options.ts'
import { bunHooks } from './tools/bun.ts'

export type { Options }

/**
 * The plugin for Bun's bundler; runs inside Bun.
 *
 * @example
 * ```ts
 * import backstitch from 'backstitch/bun'
 *
 * await Bun.build({ entrypoints: ['src/main.ts'], outdir: 'dist', splitting: true, plugins: [backstitch()] })
 * ```
 */
export default createPlugin(bunHooks).bun as (options?: Options) => BunPlugin
