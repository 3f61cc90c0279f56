import type { UnpluginInstance } from 'unplugin'
import { createPlugin } from './factory.ts'
import type { Options } from './options.ts'
import { farmHooks } from './tools/farm.ts'

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
export default createPlugin(farmHooks).farm as (
  options?: Options,
) => ReturnType<UnpluginInstance<undefined, true>['farm']>
