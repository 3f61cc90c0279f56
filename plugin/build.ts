// What one use of the plugin knows and remembers: its options, the package it builds, and what was discovered. Bundlers
// share nothing else between hooks, so every hook is a function of this.

import { join, normalize } from 'pathe'
import { findOwnPackage } from '../src/discover/find.ts'
import { nodeFiles } from '../src/files.ts'
import type { App, EntryPoint, HostPackage, Merged, Problem } from '../src/model.ts'
import { type Discovery, discover } from '../src/pipeline.ts'
import { selectBackends } from './app/select.ts'
import { writeTypings } from './app/typings.ts'
import type { ResolvedOptions } from './options.ts'
import { type Reporter, startReport } from './report.ts'

/** What the package that is being built is, by its package.json alone. */
export interface OwnPackage {
  readonly app: App
  /** Present if it is a host. */
  readonly host?: HostPackage
  /** Not empty if it is a provider. */
  readonly entryPoints: readonly EntryPoint[]
}

/** One discovery, as the options want it. */
export interface Discovered {
  readonly merged: Merged
  readonly problems: readonly Problem[]
  readonly typings: readonly string[]
  /** Absolute paths whose change makes another run worthwhile. */
  readonly watch: readonly string[]
}

/** One use of the plugin. */
export interface Build {
  readonly options: ResolvedOptions
  readonly files: ReturnType<typeof nodeFiles>
  readonly reporter: Reporter
  /** Any folder of the project; a bundler that has a root sets it before anything is asked. */
  root: string
  /** Whether modules run under vitest. */
  isTest: boolean
  /** Whether files are watched by telling the bundler in its hooks; a Vite server has a watcher of its own. */
  watchesThroughHooks: boolean
  ownPackage(): OwnPackage
  /** Discovers once per set of conditions until {@link forget}. */
  discover(conditions?: readonly string[]): Promise<Discovered>
  /** Makes the next question read the disk again. */
  forget(): void
  /** Writes the merged typings if the package is to have any. @returns What could not be written. */
  writeTypings(discovered: Discovered): readonly Problem[]
  /** Absolute paths that this use of the plugin wrote. */
  readonly written: Set<string>
}

/** Starts one use of the plugin. */
export function startBuild(options: ResolvedOptions): Build {
  const files = nodeFiles()
  const discoveries = new Map<string, Promise<Discovered>>()
  let own: OwnPackage | undefined
  const build: Build = {
    options,
    files,
    reporter: startReport(options.strict),
    root: normalize(options.root ?? process.cwd()),
    watchesThroughHooks: true,
    isTest: process.env.VITEST !== undefined,
    written: new Set(),
    ownPackage: () => {
      own ??= findOwnPackage(files, { directory: build.root }).result
      return own
    },
    discover: (given) => {
      const conditions = options.conditions ?? given
      const key = JSON.stringify([build.root, conditions])
      const running = discoveries.get(key) ?? runDiscovery(build, conditions)
      discoveries.set(key, running)
      return running
    },
    forget: () => {
      own = undefined
      discoveries.clear()
    },
    writeTypings: (discovered) => writeAppTypings(build, discovered),
  }
  return build
}

async function runDiscovery(build: Build, conditions: readonly string[] | undefined): Promise<Discovered> {
  const discovery: Discovery = await discover({ directory: build.root, conditions })
  const selected = selectBackends(discovery.merged, build.options)
  const { typings, watch } = discovery
  return { merged: selected.result, problems: [...discovery.problems, ...selected.problems], typings, watch }
}

/** A host's or provider's own build has no app in it, unless a path says where its typings belong. */
function writeAppTypings(build: Build, { merged, typings }: Discovered): readonly Problem[] {
  const { host, entryPoints } = build.ownPackage()
  const isApp = !host && entryPoints.length === 0
  const places = build.options.dts ?? (isApp && !build.isTest ? typings : false)
  if (places === false) return []
  return [places].flat().flatMap((file) => {
    const { result, problems } = writeTypings(merged, { file, ambient: build.options.ambient })
    for (const path of result) build.written.add(normalize(join(path)))
    return problems
  })
}
