import type { UnpluginInstance } from 'unplugin'
import { backstitch } from './factory.ts'
import type { Options } from './options.ts'

export type { Options }

/**
 * The plugin for Farm.
 *
 * @example
 * ```ts
 * import backstitch from 'backstitch/farm'
 *
 * export default { plugins: [backstitch()] }
 * ```
 */
export default backstitch.farm as (options?: Options) => ReturnType<UnpluginInstance<undefined, true>['farm']>
