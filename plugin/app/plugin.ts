// What an app needs in every bundler: the registry module, and typings that are current.

import { setImmediate } from 'node:timers/promises'
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
  const started: Promise<{ readonly error: unknown } | undefined>[] = []
  const start = async (context: object & Watching) => {
    watchFiles(build, context, await startApp(build, context))
  }
  return {
    name: 'backstitch',
    enforce: 'pre',
    async buildStart() {
      const starting = start(this)
      // Modules that have nothing to do with backends need not wait for the typings.
      if (build.watchesThroughHooks) started.push(settle(starting))
      else await starting
    },
    async buildEnd() {
      for (const failure of await Promise.all(started.splice(0))) if (failure) throw failure.error
    },
    load: {
      filter: { id: stubFilter },
      async handler(id) {
        const served = await tryServeRegistry(build, id, tool.conditions?.(this))
        if (!served) return undefined
        watchFiles(build, this, served.watch)
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

/** The failure, if any, as a value: a build may end before it asks. */
function settle(running: Promise<unknown>): Promise<{ readonly error: unknown } | undefined> {
  return running.then(
    () => undefined,
    (error: unknown) => ({ error }),
  )
}

/** Discovers, writes the typings and reports. @returns What to watch. */
export async function startApp(build: Build, context: object): Promise<readonly string[]> {
  const discovered = await build.discover()
  // Hooks that waited for the discovery go first: the bundler has nothing to do before they answer.
  await setImmediate()
  const unwritten = await build.writeTypings(discovered)
  build.reporter.report(context, [...discovered.problems, ...unwritten])
  return discovered.watch
}

/** A hook's context that can watch files. */
interface Watching {
  addWatchFile(id: string): void
}

/** Only what is there: to some bundlers a missing file has changed each time they look. */
function watchFiles(build: Build, context: Watching, files: readonly string[]): void {
  if (!build.watchesThroughHooks) return
  for (const file of files) if (build.files.isFile(file)) watchFile(context, file)
}

/** esbuild watches through the results of its own hooks and refuses the general one. */
function watchFile(context: Watching, file: string): void {
  try {
    context.addWatchFile(file)
  } catch {
    // Where a hook cannot watch, the load hook of the registry module can.
  }
}
