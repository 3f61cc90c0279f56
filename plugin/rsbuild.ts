import type { RsbuildPlugin } from 'unplugin'
import { backstitch } from './factory.ts'
import type { Options } from './options.ts'

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
export default backstitch.rsbuild as (options?: Options) => RsbuildPlugin[]
