// One factory for every bundler that needs hooks translated; native.ts serves the others. Each hands in the hooks of its
// own tool only, so that no build loads those of another.

import { createUnplugin, type UnpluginInstance, type UnpluginOptions } from 'unplugin'
import { type Build, startBuild } from './build.ts'
import { type Options, resolveOptions } from './options.ts'

/** Makes the plugin from the hooks of one tool. */
export function createPlugin(
  hooksOf: (build: Build) => UnpluginOptions[],
): UnpluginInstance<Options | undefined, true> {
  return createUnplugin((options) => hooksOf(startBuild(resolveOptions(options))))
}
