// The whole program: find packages, read hosts, judge who may be their backend, read those, merge, print. Each step is
// a function from one plain model to the next; this is the only file that knows them all.

import { dirname, join, relative } from 'pathe'
import { recordAnswers } from './answers.ts'
import { type Answered, readThrough } from './cache.ts'
import { findOwnPackage, findPackages } from './discover/find.ts'
import { findFolders } from './discover/folders.ts'
import { hasCommonJsTypings } from './discover/modules.ts'
import { findTypings } from './discover/typings.ts'
import { findWatched } from './discover/watch.ts'
import type { Discovery } from './discovery.ts'
import type { PrintedSections } from './emit/reference/sections.ts'
import type { OwnPackage } from './manifest.ts'
import type { EmittedFile, Merged } from './merged.ts'
import type { App, Found, Host, HostPackage, InstalledPackage, Problem, Staged } from './model.ts'
import type { AppTypingsOptions, DiscoverOptions } from './options.ts'
import { discoverProblems } from './problems/discover.ts'
import { hostReading, kernelReading } from './read/tasks.ts'
import type { Trace } from './recall.ts'
import type { Rejected } from './rejected.ts'
import { type Run, startRun } from './run.ts'

/**
 * Discovers the hosts and backends of an app and merges what they declare.
 *
 * Reads package.json files, declarations and sources; no code of any package runs. Bad input never throws: it becomes a
 * problem, and everything else goes on.
 *
 * @example
 * ```ts
 * import { discover } from 'backstitch'
 *
 * const { merged, problems } = await discover({ directory: process.cwd() })
 * for (const { host, backends } of merged.hosts) {
 *   console.log(host.name, backends.map(({ name }) => name))
 * }
 * for (const { severity, message } of problems) console.error(severity, message)
 * ```
 */
export async function discover(options: DiscoverOptions): Promise<Discovery> {
  return (await discoverTraced(startRun(options))).result
}

/** Does what {@link discover} does, and says what it depends on. */
export async function discoverTraced(run: Run): Promise<Trace<Discovery>> {
  const { files, answers } = recordAnswers(run.files)
  const found = findPackages(files, run.find)
  const { app, hosts } = found.result
  const joined = hosts.length === 0 ? withoutHosts(app) : await joinHosts(run, found.result)
  const { own, ...known } = joined.result
  const typings = findTypings(files, found.result)
  const hasBackends = known.merged.hosts.some(({ backends }) => backends.length > 0)
  const result = {
    ...known,
    problems: [...found.problems, ...joined.problems, ...(hasBackends ? typings.problems : [])],
    typings: typings.result,
    watch: findWatched(files, found.result, { sources: joined.sources, own }),
    asked: found.result.asked,
  }
  return { result, answers: answers(), sources: joined.sources }
}

interface Joined {
  readonly merged: Merged
  readonly rejected: readonly Rejected[]
  /** Absolute paths of what the app's own package was read from, where it takes part. */
  readonly own: readonly string[]
}

/** Most apps: their builds load no reader. */
function withoutHosts(app: App): Answered<Joined> {
  return { result: { merged: { app, hosts: [] }, rejected: [], own: [] }, problems: [], sources: [] }
}

async function joinHosts(run: Run, found: Found): Promise<Answered<Joined>> {
  return await readThrough(run.cache, run.files, {
    name: `app ${found.app.package.directory}`,
    identity: found,
    read: () => readAndMerge(run, found),
  })
}

// Loaded here and not above: a run that finds everything unchanged needs none of it.
async function loadMerging() {
  return {
    ...(await import('./readings.ts')),
    ...(await import('./trust/judge.ts')),
    ...(await import('./merge/merge.ts')),
  }
}

async function readAndMerge(run: Run, { app, hosts, entryPoints }: Found): Promise<Answered<Joined>> {
  const { joinProviders, judgeTrust, mergeHosts, readEach } = await loadMerging()
  const readings = await readEach(run, hosts, hostReading(run.memory))
  const read = readings.result.map(({ host }) => host)
  const judged = judgeTrust(read, entryPoints)
  const accepted = judged.result.backends.map(({ entryPoint }) => entryPoint)
  const kernels = await readEach(run, accepted, kernelReading(run.memory))
  const providers = joinProviders(judged.result.backends, kernels.result)
  const merged = mergeHosts({ app, hosts: read, providers })
  const own = [
    ...readings.result.filter(({ host }) => host.package.directory === app.package.directory),
    ...kernels.result.filter(({ entryPoint }) => entryPoint.provider.directory === app.package.directory),
  ].flatMap(({ sources }) => sources)
  return {
    result: { merged: merged.result, rejected: judged.result.rejected, own },
    problems: [readings, judged, kernels, merged].flatMap(({ problems }) => problems),
    sources: [...readings.sources, ...kernels.sources],
  }
}

/**
 * What the pages of dispatched functions say about that, and what was in the way of it.
 *
 * It is kept instead of the rest, which is many times longer and takes that much longer to write and to read.
 */
export async function discoverSections(options: DiscoverOptions): Promise<Staged<PrintedSections>> {
  const run = startRun(options)
  const { result: found, problems } = findPackages(run.files, run.find)
  if (found.hosts.length === 0) return { result: { functions: [], backends: [] }, problems }
  const known = await readThrough(run.cache, run.files, {
    name: `sections ${found.app.package.directory}`,
    identity: found,
    async read() {
      const { result, ...joined } = await readAndMerge(run, found)
      const { describeReference } = await import('./emit/reference/reference.ts')
      const { printSections } = await import('./emit/reference/sections.ts')
      return { ...joined, result: printSections(await describeReference(result.merged)) }
    },
  })
  return { result: known.result, problems: [...problems, ...known.problems] }
}

/**
 * Prints the merged typings of an app and their map; nothing for an app without hosts.
 *
 * @example
 * ```ts
 * import { discover, printAppTypings } from 'backstitch'
 *
 * const { merged } = await discover({ directory: process.cwd() })
 * const { result } = await printAppTypings(merged, { file: 'src/backstitch.d.ts' })
 * console.log(result.map(({ path }) => path).join()) // src/backstitch.d.ts,src/backstitch.d.ts.map
 * ```
 */
export async function printAppTypings(
  merged: Merged,
  options: AppTypingsOptions,
): Promise<Staged<readonly EmittedFile[]>> {
  if (merged.hosts.length === 0) return { result: [], problems: [] }
  const settings = merged.app.typings ?? {}
  const { file, ambient = settings.ambient, signatures = settings.signatures } = options
  const { directory } = merged.app.package
  const { files, cache } = startRun({ ...options, directory })
  const providers = merged.hosts.flatMap(({ backends }) =>
    backends.map(({ entryPoint }) => entryPoint.provider),
  )
  const replaced = merged.hosts.map(({ host }) => host).filter(({ open }) => !open)
  const named = [...providers, ...replaced.map((host) => host.package)]
  const packages = findFolders(files, merged.app, named, join(directory, dirname(file)))
  const modules =
    replaced.length > 0 ? (await import('./discover/replaced.ts')).findReplaced(files, replaced) : {}
  const commonJs = merged.hosts
    .filter(({ host }) => host.open && hasCommonJsTypings(files, host.package))
    .map(({ host }) => host.package.name)
  const printing = { file, packages, modules, commonJs }
  const typings = { ...printing, ...(ambient && { ambient }), ...(signatures && { signatures }) }
  const { result, problems } = await readThrough(cache, files, {
    name: `typings ${join(directory, file)}`,
    identity: { merged, typings },
    async read() {
      const { printTypings } = await import('./emit/typings/typings.ts')
      return { ...printTypings(merged, typings), sources: [] }
    },
  })
  return { result, problems }
}

/**
 * Describes the host or provider in a folder, from its sources alone.
 *
 * No other package is asked: a host builds without its backends, and a backend without its host. Only a host that says
 * `"typings": "built"` gets declarations that know the backends among its own dependencies.
 *
 * @example
 * ```ts
 * import { describePackage, writeFile } from 'backstitch'
 *
 * const { result, problems } = await describePackage({ directory: process.cwd() })
 * for (const { path, text } of result.files) writeFile(`${result.package.directory}/${path}`, text)
 * for (const { message } of problems) console.error(message)
 * ```
 */
export async function describePackage(options: DiscoverOptions): Promise<Staged<OwnPackage>> {
  const run = startRun(options)
  const found = findOwnPackage(run.files, run.find)
  const { app, host, entryPoints } = found.result
  const { manifestFile, ...own } = app.package
  const fault = findFault(app.package, host !== undefined || entryPoints.length > 0)
  if (fault || manifestFile === undefined) {
    const problems = [...found.problems, ...(fault ? [fault] : [])]
    return { result: { package: app.package, files: [], watch: [] }, problems }
  }
  // Without the manifest that is about to be replaced: it would be taken for the truth.
  const hosts = await hostReading(run.memory).read(run.files, host ? [{ ...host, package: own }] : [])
  const provided = entryPoints.map((each) => ({ ...each, provider: own }))
  const kernels = await kernelReading(run.memory).read(run.files, provided)
  const typings = await hostTypings(
    run,
    { ...app, package: own },
    host && hosts.result[0]?.host,
    host?.typings,
  )
  const sources = [...hosts.result, ...kernels.result].flatMap((reading) => reading.sources)
  const written = typings.result.files
  const providers = kernels.result.map((reading) => {
    const { group, name } = reading.entryPoint
    return { group, entrypoint: name, kernels: reading.kernels }
  })
  const { makeManifest } = await import('./manifest.ts')
  const { printManifest } = await import('./emit/manifest.ts')
  const manifest = makeManifest(run.files, own, { host: typings.result.host, providers, sources, written })
  const files = [...written, { path: relative(own.directory, manifestFile), text: printManifest(manifest) }]
  const problems = [found, hosts, kernels, typings].flatMap((staged) => staged.problems)
  return { result: { package: app.package, manifest, files, watch: sources }, problems }
}

function findFault(own: InstalledPackage, declaresAnything: boolean): Problem | undefined {
  const location = { package: own.name, file: 'package.json' }
  if (!declaresAnything) return discoverProblems.NOTHING_DECLARED({}, location)
  return own.manifestFile === undefined ? discoverProblems.MANIFEST_NOT_DECLARED({}, location) : undefined
}

/** A host's own declarations rewritten, and the host as they then declare it. */
async function hostTypings(
  run: Run,
  app: App,
  host: Host | undefined,
  form: HostPackage['typings'],
): Promise<Staged<{ readonly host?: Host | undefined; readonly files: readonly EmittedFile[] }>> {
  const { findDeclarations } = await import('./discover/declarations.ts')
  const declarations = host ? findDeclarations(run.files, app.package) : []
  if (!host || declarations.length === 0) return { result: { host, files: [] }, problems: [] }
  const { markClosed, nameTypings, printOpenTypings } = await import('./emit/open/open.ts')
  const named: Host = { ...nameTypings(declarations, host), open: true }
  if (form === 'built') return await builtTypings(run, app, named, declarations)
  const { result, problems } = printOpenTypings(declarations, named)
  return { result: { host: markClosed(result, named), files: result }, problems }
}

/** The declarations of a host that knows the backends among its own dependencies. */
async function builtTypings(run: Run, app: App, host: Host, declarations: readonly EmittedFile[]) {
  const { joinProviders, judgeTrust, mergeHosts } = await loadMerging()
  const { printBuiltTypings } = await import('./emit/open/built.ts')
  const { withBuilt } = await import('./emit/typings/known.ts')
  const { markClosed } = await import('./emit/open/open.ts')
  const { entryPoints } = findPackages(run.files, run.find).result
  const judged = judgeTrust([host], entryPoints)
  const accepted = judged.result.backends.map(({ entryPoint }) => entryPoint)
  const kernels = await kernelReading(run.memory).read(run.files, accepted)
  const providers = joinProviders(judged.result.backends, kernels.result)
  const merged = mergeHosts({ app, hosts: [host], providers })
  const printed = merged.result.hosts.map((each) => printBuiltTypings(declarations, each))
  const files = printed.flatMap(({ result }) => result)
  const known = merged.result.hosts.map((each) => withBuilt(host, each))
  return {
    result: { host: markClosed(files, known[0] ?? host), files },
    problems: [judged, kernels, merged, ...printed].flatMap(({ problems }) => problems),
  }
}
