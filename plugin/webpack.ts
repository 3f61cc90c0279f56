import type { WebpackPluginInstance } from 'webpack'
import { createPlugin } from './factory.ts'
import type { Options } from './options.ts'
import { webpackHooks } from './tools/webpack.ts'

export type { Options }

/**
 * The plugin for webpack 5.
 *
 * @example
 * ```ts
 * import backstitch from 'backstitch/webpack'
 *
 * export default { entry: './src/main.js', plugins: [backstitch()] }
 * ```
 */
export default createPlugin(webpackHooks).webpack as (options?: Options) => WebpackPluginInstance
