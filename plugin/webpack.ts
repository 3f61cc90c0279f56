import type { WebpackPluginInstance } from 'webpack'
import { backstitch } from './factory.ts'
import type { Options } from './options.ts'

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
export default backstitch.webpack as (options?: Options) => WebpackPluginInstance
