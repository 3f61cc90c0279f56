// What an app needs in every bundler: the registry module, and typings that are current.

import { normalize } from 'pathe'
import type { UnpluginOptions } from 'unplugin'
import type { Build } from '../build.ts'
import { tryServeRegistry } from './registry.ts'
import { stubFilter } from './stub.ts'

/** How one bundler differs from the others. */
export interface AppTool {
  /** Conditions under which the build at hand resolves `exports`, where it tells them. */
  conditions?(context: object): readonly string[] | undefined
}

/** The hooks that serve an app. */
export function appPlugin(build: Build, tool: AppTool = {}): UnpluginOptions {
  return {
    name: 'backstitch',
    enforce: 'pre',
    async buildStart() {
      const watch = await startApp(build, this)
      if (build.watchesThroughHooks) for (const file of watch) watchFile(this, file)
    },
    load: {
      filter: { id: stubFilter },
      async handler(id) {
        const served = await tryServeRegistry(build, id, tool.conditions?.(this))
        if (!served) return undefined
        if (build.watchesThroughHooks) for (const file of served.watch) watchFile(this, file)
        return { code: served.code, map: { mappings: '', names: [], sources: [], version: 3 } }
      },
    },
    async watchChange(id) {
      if (!build.watchesThroughHooks) return
      const { watch } = await build.discover()
      if (watch.includes(normalize(id))) build.forget()
    },
  }
}

/** Discovers, writes the typings and reports. @returns What to watch. */
export async function startApp(build: Build, context: object): Promise<readonly string[]> {
  const discovered = await build.discover()
  const unwritten = await build.writeTypings(discovered)
  build.reporter.report(context, [...discovered.problems, ...unwritten])
  return discovered.watch
}

/** esbuild watches through the results of its own hooks and refuses the general one. */
function watchFile(context: { addWatchFile(id: string): void }, file: string): void {
  try {
    context.addWatchFile(file)
  } catch {
    // Where a hook cannot watch, the load hook of the registry module can.
  }
}
