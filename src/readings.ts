// How packages are read one at a time through the cache: each in a program of its own, so that what one package says
// does not depend on which others are installed.

import { type Answered, type Cache, readThrough } from './cache.ts'
import type { Files } from './files.ts'
import type { Backend, EntryPoint, InstalledPackage, Kernel, Provider, Staged } from './model.ts'
import { by } from './order.ts'
import { recordFiles } from './record.ts'

/** A way to read declarations of packages: hosts, or entry points. */
export interface ReadingTask<TItem, TReading> {
  readonly kind: 'host' | 'provider'
  packageOf(item: TItem): InstalledPackage
  /** Called on a miss only, so this is where the reader is loaded. */
  read(files: Files, items: readonly TItem[]): Promise<Staged<readonly TReading[]>>
}

/** Reads all items, package by package in the order of their folders. */
export async function readEach<TItem, TReading>(
  { files, cache }: { readonly files: Files; readonly cache: Cache | undefined },
  items: readonly TItem[],
  task: ReadingTask<TItem, TReading>,
): Promise<Answered<readonly TReading[]>> {
  const packages = new Map(items.map((item) => [task.packageOf(item).directory, task.packageOf(item)]))
  const answers: Answered<readonly TReading[]>[] = []
  for (const [directory, own] of [...packages].sort(by(([folder]) => folder))) {
    const ofPackage = items.filter((item) => task.packageOf(item).directory === directory)
    const question = {
      name: `${task.kind} ${directory}`,
      identity: ofPackage,
      async read() {
        const recording = recordFiles(files)
        const staged = await task.read(recording.files, ofPackage)
        return { ...staged, sources: recording.sources() }
      },
    }
    answers.push(await readThrough(describesItself(files, own) ? undefined : cache, files, question))
  }
  return {
    result: answers.flatMap(({ result }) => result),
    problems: answers.flatMap(({ problems }) => problems),
    sources: answers.flatMap(({ sources }) => sources),
  }
}

/** Whether the package brings a manifest that stays true until another version is installed: as quick to read as a cache. */
function describesItself(files: Files, { linked, manifestFile }: InstalledPackage): boolean {
  return !linked && manifestFile !== undefined && files.isFile(manifestFile)
}

/** Joins backends with the kernels that were read of their entry points, which the cache may have copied. */
export function joinProviders(
  backends: readonly Backend[],
  readings: readonly { readonly entryPoint: EntryPoint; readonly kernels: readonly Kernel[] }[],
): readonly Provider[] {
  const kernels = new Map(readings.map((reading) => [keyOf(reading.entryPoint), reading.kernels]))
  return backends.flatMap((backend) => {
    const own = kernels.get(keyOf(backend.entryPoint))
    return own ? [{ backend, kernels: own }] : []
  })
}

function keyOf({ provider, group, name }: EntryPoint): string {
  return JSON.stringify([provider.name, group, name])
}
