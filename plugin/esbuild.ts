import type { Plugin } from 'esbuild'
import { createPlugin } from './factory.ts'
import type { Options } from './options.ts'
import { esbuildHooks } from './tools/esbuild.ts'

export type { Options }

/**
 * The plugin for esbuild; chunks of their own need `format: 'esm'` and `splitting`.
 *
 * @example
 * ```ts
 * import backstitch from 'backstitch/esbuild'
 * import { build } from 'esbuild'
 *
 * await build({ entryPoints: ['src/main.js'], bundle: true, format: 'esm', splitting: true, outdir: 'dist', plugins: [backstitch()] })
 * ```
 */
export default createPlugin(esbuildHooks).esbuild as (options?: Options) => Plugin
