import type { RsbuildPlugin } from 'unplugin'
import { createPlugin } from './factory.ts'
import type { Options } from './options.ts'
import { webpackHooks } from './tools/webpack.ts'

export type { Options }

/**
 * The plugin for Rsbuild.
 *
 * @example
 * ```ts
 * import backstitch from 'backstitch/rsbuild'
 *
 * export default { plugins: [backstitch()] }
 * ```
 */
export default createPlugin(webpackHooks).rsbuild as (options?: Options) => RsbuildPlugin[]
