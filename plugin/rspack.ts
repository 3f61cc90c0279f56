import type { RspackPluginInstance } from '@rspack/core'
import { backstitch } from './factory.ts'
import type { Options } from './options.ts'

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
export default backstitch.rspack as (options?: Options) => RspackPluginInstance
