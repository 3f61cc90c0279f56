import type { BunPlugin } from 'unplugin'
import { backstitch } from './factory.ts'
import type { Options } from './options.ts'

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
export default backstitch.bun as (options?: Options) => BunPlugin
