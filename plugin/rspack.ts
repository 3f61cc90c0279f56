import type { RspackPluginInstance } from '@rspack/core'
import { createPlugin } from './factory.ts'
import type { Options } from './options.ts'
import { webpackHooks } from './tools/webpack.ts'

export type { Options }

/**
 * The plugin for Rspack.
 *
 * @example
 * ```ts
 * import backstitch from 'backstitch/rspack'
 *
 * export default { entry: './src/main.js', plugins: [backstitch()] }
 * ```
 */
export default createPlugin(webpackHooks).rspack as (options?: Options) => RspackPluginInstance
