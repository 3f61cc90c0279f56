// What one use of the plugin knows and remembers: its options, the package it builds, and what was discovered. Bundlers
// share nothing else between hooks, so every hook is a function of this. The program itself is loaded with the first
// question, which in a build is asked while the bundler is busy with modules.

import { join, normalize } from 'pathe'
import { discoverOrRecall, type Known, tryRecallDiscovery } from '../src/discover-or-recall.ts'
import { type Files, nodeFiles } from '../src/files.ts'
import { type Memory, startMemory } from '../src/memory.ts'
import type { Merged } from '../src/merged.ts'
import type { EntryPoint, HostPackage, Problem, Staged } from '../src/model.ts'
import { startDiscoveries } from './discoveries.ts'
import { mayPublish } from './host/publish.ts'
import type { ResolvedOptions } from './options.ts'
import { type Reporter, startReport } from './report.ts'

/** What the package that is being built is, by its package.json alone. */
export interface OwnPackage {
  /** Present if it is a host. */
  readonly host?: HostPackage
  /** Not empty if it is a provider. */
  readonly entryPoints: readonly EntryPoint[]
}

/** One discovery, as the options want it. */
export interface Discovered {
  readonly merged: Merged
  readonly problems: readonly Problem[]
  /** Where the merged typings belong, relative to the app's folder; none for a provider. */
  readonly typings: readonly string[]
  /** Absolute paths whose change makes another run worthwhile. */
  readonly watch: readonly string[]
  /** Conditions that made a difference. */
  readonly asked: readonly string[]
  /** Stands for what was discovered, before options selected of it; none where it was not kept. */
  readonly token?: string | undefined
}

/** One use of the plugin. */
export interface Build {
  readonly options: ResolvedOptions
  readonly files: Files
  readonly reporter: Reporter
  /** What is kept of files that were read; nothing before somebody expects to read more than once. */
  memory: Memory | undefined
  /** Absolute paths that this use of the plugin wrote. */
  readonly written: ReadonlySet<string>
  /** What is installed, where that was known before a bundler took the hooks and cannot change while it uses them. */
  settled: Merged | undefined
  /** Folders of the hosts that the last discovery found. */
  hostDirectories: readonly string[]
  /** Any folder of the project; a bundler that has a root sets it before anything is asked. */
  root: string
  /** Whether modules run under vitest. */
  isTest: boolean
  /** Whether the output is what the package publishes, if it is a host or provider. */
  isLibrary: boolean
  /** Whether the output has source maps, where that is known before modules are. */
  mapped: boolean
  /** Whether files are watched by telling the bundler in its hooks; a Vite server has a watcher of its own. */
  watchesThroughHooks: boolean
  ownPackage(): Promise<OwnPackage>
  /** Conditions under which the build that a hook belongs to resolves `exports`; a bundler that tells them sets it. */
  conditionsOf: (context: object) => readonly string[] | undefined
  /** Discovers once per set of conditions that makes a difference, until {@link forget}. */
  discover(context?: object): Promise<Discovered>
  /** Settles what is installed, if that takes no more than to look at what was discovered the last time. */
  recall(): Promise<void>
  /** Makes the next question read the disk again. */
  forget(): void
  /** Reads what was taken from caches so far, so that the first change is followed as quickly as any other. */
  warm(): Promise<void>
  /** Writes the merged typings of an app where they differ. @returns What could not be written. */
  writeTypings(discovered: Discovered): Promise<readonly Problem[]>
  /** Writes what a host or provider ships about itself. @returns What stands in the way. */
  writeManifest(): Promise<readonly Problem[]>
}

/** Starts one use of the plugin. */
export function startBuild(options: ResolvedOptions): Build {
  const files = nodeFiles()
  const written = new Set<string>()
  let own: Promise<OwnPackage> | undefined
  let discoveries = startDiscoveries<Discovered>()
  const build: Build = {
    options,
    files,
    reporter: startReport(options.strict),
    memory: undefined,
    written,
    settled: undefined,
    hostDirectories: [],
    root: normalize(options.root ?? process.cwd()),
    isTest: false,
    isLibrary: true,
    mapped: true,
    watchesThroughHooks: true,
    conditionsOf: () => undefined,
    ownPackage: () => {
      own ??= describeOwn(build)
      return own
    },
    discover: (context) => {
      const conditions = options.conditions ?? (context && build.conditionsOf(context))
      return discoveries.under(conditions, async () =>
        finishDiscovery(build, await discoverOrRecall(startDiscovery(build, conditions))),
      )
    },
    recall: async () => {
      const { conditions } = options
      const known = tryRecallDiscovery(startDiscovery(build, conditions))
      build.settled = known?.discovery.merged
      if (known) await discoveries.under(conditions, () => finishDiscovery(build, known))
    },
    forget: () => {
      build.memory ??= startMemory()
      build.settled = undefined
      own = undefined
      discoveries = startDiscoveries()
    },
    warm: async () => {
      const { warm } = await import('../src/warm.ts')
      await warm({ directory: build.root, conditions: options.conditions, memory: build.memory })
    },
    writeTypings: async ({ merged, typings, token }) => {
      const { dts = build.isTest ? false : typings } = options
      const places = dts === false ? [] : [dts].flat()
      if (places.length === 0 || merged.hosts.length === 0) return []
      const { writeTypings } = await import('./typings.ts')
      const { paths, problems } = await writeTypings(merged, { token, places, options })
      for (const path of paths) written.add(path)
      return problems
    },
    writeManifest: async () => {
      const { describePackage } = await import('../src/pipeline.ts')
      const { writeFiles } = await import('../src/write-files.ts')
      const { result, problems } = await describePackage({
        directory: build.root,
        conditions: options.conditions,
        memory: build.memory,
      })
      for (const { path } of result.files) written.add(join(result.package.directory, path))
      return [...problems, ...writeFiles(result.package, result.files).problems]
    },
  }
  return build
}

/** Most packages are neither, and most of what would look closer is not loaded for them. */
async function describeOwn({ files, root }: Build): Promise<OwnPackage> {
  if (!mayPublish({ files, root })) return { entryPoints: [] }
  const { findOwnPackage } = await import('../src/discover/find.ts')
  return findOwnPackage(files, { directory: root }).result
}

function startDiscovery({ root: directory, memory }: Build, conditions: readonly string[] | undefined) {
  return { directory, conditions, memory }
}

async function finishDiscovery(build: Build, { discovery, token }: Known): Promise<Discovered> {
  const { merged, problems, typings, watch, asked } = discovery
  const selected = await select(merged, build.options)
  build.hostDirectories = merged.hosts.map(({ host }) => host.package.directory)
  // The manifest of a package that builds itself is output: watching it would start the next build.
  const { manifestFile } = merged.app.package
  return {
    merged: selected.result,
    problems: [...problems, ...selected.problems],
    typings,
    watch: watch.filter((file) => file !== manifestFile),
    asked,
    token,
  }
}

async function select(merged: Merged, options: ResolvedOptions): Promise<Staged<Merged>> {
  const { include, exclude } = options.backends
  if (include === undefined && exclude.length === 0) return { result: merged, problems: [] }
  const { selectBackends } = await import('./app/select.ts')
  return selectBackends(merged, options)
}
