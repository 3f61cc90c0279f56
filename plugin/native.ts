// Vite and Rolldown take the hooks as they are, filters included. unplugin, which translates them for the other tools,
// takes longer to load than all that a build without backends needs of us, so these two do without it.

import type { UnpluginOptions } from 'unplugin'
import { type Build, startBuild } from './build.ts'
import { type Options, resolveOptions } from './options.ts'

/** The tools whose hooks these are. */
export type NativeTool = 'vite' | 'rolldown'

/** Makes the plugin of such a tool from its hooks; `P` is the tool's own type of a plugin. */
export function createNativePlugin<P>(
  tool: NativeTool,
  hooksOf: (build: Build) => UnpluginOptions[],
): (options?: Options) => P[] {
  return (options) => toNative<P>(tool, hooksOf(startBuild(resolveOptions(options))))
}

/** Hooks with those in place that are for one tool only. */
export function toNative<P>(tool: NativeTool, hooks: readonly UnpluginOptions[]): P[] {
  return hooks.map(({ vite, rollup, rolldown, ...common }) => {
    const own = { vite, rolldown }[tool]
    return { ...common, ...own } as P
  })
}
