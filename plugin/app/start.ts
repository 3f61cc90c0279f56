// When an app's packages are discovered and its typings written. The registry module asks for the first in any case; the
// rest is done where the bundler has a processor to spare.

import { setImmediate } from 'node:timers/promises'
import { startBackground } from '../background.ts'
import type { Build } from '../build.ts'
import { isWatched, type Watching, watchFiles } from './watch.ts'

/** Discovers, writes the typings and reports. @returns What to watch. */
export async function startApp(build: Build, context: object): Promise<readonly string[]> {
  const discovered = await build.discover()
  // Hooks that waited for the discovery go first: the bundler has nothing to do before they answer.
  await setImmediate()
  const unwritten = await build.writeTypings(discovered)
  build.reporter.report(context, [...discovered.problems, ...unwritten])
  return discovered.watch
}

/** Hooks that do it all beside the bundler's reading of modules, for tools that know no other time. */
export function startHooks(build: Build) {
  const background = startBackground()
  return {
    buildStart(this: Watching): void {
      background.start(startApp(build, this).then((watch) => watchFiles(build, this, watch)))
    },
    buildEnd: () => background.finish(),
  }
}

/**
 * The same for the Rollup family, which reads modules on all processors and then makes chunks on one: what no module
 * asks for is done at that time. A build that watches has to know its files before, and a server makes no chunks.
 */
export function familyStartHooks(build: Build) {
  const background = startBackground()
  return {
    async buildStart(this: Watching): Promise<void> {
      if (!build.watchesThroughHooks) await startApp(build, this)
      else if (isWatched(this)) background.start(watchApp(build, this))
    },
    async buildEnd(this: Watching, failure?: unknown): Promise<void> {
      await background.finish()
      if (!build.watchesThroughHooks) return
      background.start(startApp(build, this))
      // What is wrong with the packages may be why the build failed.
      if (failure) await background.finish()
    },
    generateBundle: () => background.finish(),
  }
}

/**
 * The same for Rolldown, which asks the filters of hooks about every module and waits for each hook that it calls. It
 * takes filters after the options, so that they look for what is known to be there only, and files to watch at the end.
 *
 * @param isPublished - Whether the package that is built may be a host or a provider.
 */
export function rolldownStartHooks(build: Build, isPublished: boolean) {
  const { buildEnd, generateBundle } = familyStartHooks(build)
  return {
    async options(this: Pick<Watching, 'meta'>): Promise<null> {
      if (!isPublished && !isWatched(this)) await build.recall()
      return null
    },
    async buildEnd(this: Watching, failure?: unknown): Promise<void> {
      if (isWatched(this)) await watchApp(build, this)
      await buildEnd.call(this, failure)
    },
    generateBundle,
  }
}

async function watchApp(build: Build, context: Watching): Promise<void> {
  watchFiles(build, context, (await build.discover()).watch)
}
