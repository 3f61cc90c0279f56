// Reads hosts through the compiler; imported only when a manifest does not do.

import type { Files } from '../files.ts'
import type { Memory } from '../memory.ts'
import type { HostPackage, Problem, Staged } from '../model.ts'
import { readProblems } from '../problems/read.ts'
import { distinct } from './functions/distinct.ts'
import { openReader } from './functions/reader.ts'
import { readGuarded } from './guarded.ts'
import { findDispatcherFiles } from './host/dispatcher-literal.ts'
import { tryReadHost } from './host/host.ts'
import { isInside } from './program/folder-of.ts'
import { findCode, findModules } from './program/package-modules.ts'
import type { Opening } from './program/program.ts'
import { reachModules } from './program/reach.ts'
import { sourcesIn } from './program/sources-in.ts'
import type { HostReading } from './readings.ts'

const isDeclaration = /\.d\.[cm]?ts$/

/** A reading, and the declaration it answers. */
export interface CompiledHost {
  readonly declared: HostPackage
  readonly reading: HostReading
}

/** Reads hosts from their sources or declarations, in one program. */
export function compileHosts(
  files: Files,
  packages: readonly HostPackage[],
  memory: Memory,
): Staged<readonly CompiledHost[]> {
  return readGuarded(packages, {
    memory,
    read: (some) => compileTogether({ files, memory }, some),
    fail({ package: { name } }, reason) {
      const location = { package: name, file: 'package.json' }
      return { result: [], problems: [readProblems.COMPILER_FAILED({ package: name, reason }, location)] }
    },
  })
}

function compileTogether(
  { files, memory }: Pick<Opening, 'files' | 'memory'>,
  packages: readonly HostPackage[],
): Staged<readonly CompiledHost[]> {
  const problems: Problem[] = []
  const readings: CompiledHost[] = []
  const hosts = packages.map((host) => ({ host, ...findRoots(files, host) }))
  const readable = hosts.filter(({ modules }) => modules.length > 0)
  for (const { host, modules } of hosts) {
    if (modules.length > 0) continue
    const location = { package: host.package.name, file: 'package.json' }
    problems.push(readProblems.HOST_UNREADABLE({ host: host.package.name }, location))
  }
  const folders = readable.map(({ host }) => host.package)
  const roots = readable.flatMap(({ modules, dispatcher }) => [...modules, ...dispatcher])
  const reader = openReader({ files, memory, folders, roots }, (problem) => problems.push(problem))
  for (const { host, dispatcher } of readable) {
    const read = tryReadHost(reader, host, dispatcher)
    if (read === undefined) continue
    const { directory } = host.package
    readings.push({
      declared: host,
      reading: {
        host: read,
        sources: sourcesIn(reader, directory),
      },
    })
  }
  return { result: readings, problems: distinct(problems) }
}

interface Roots {
  readonly modules: readonly string[]
  /** Files that may hold the dispatcher. */
  readonly dispatcher: readonly string[]
}

function findRoots(files: Files, host: HostPackage): Roots {
  const modules = findModules(files, host.package).map(({ file }) => file)
  const dispatcher = findDispatcherFiles(files, host)
  const wrapping = modules.every((file) => isDeclaration.test(file)) ? findWrapping(files, host.package) : []
  return { modules: [...modules, ...wrapping], dispatcher }
}

/** Code that dispatches functions, of which declarations say nothing. */
function findWrapping(files: Files, folder: HostPackage['package']): readonly string[] {
  return [...reachModules(files, findCode(files, folder))].flatMap(([file, text]) =>
    text.includes('backendDispatch') && isInside(file, folder.directory) ? [file] : [],
  )
}
