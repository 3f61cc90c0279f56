// Reads adapters through the compiler; imported only when a manifest does not do.

import { join } from 'pathe'
import type { Files } from '../files.ts'
import type { Memory } from '../memory.ts'
import type { EntryPoint, Problem, Staged } from '../model.ts'
import { readProblems } from '../problems/read.ts'
import { readAdapter } from './adapter.ts'
import { distinct } from './functions/distinct.ts'
import { openReader } from './functions/reader.ts'
import { readGuarded } from './guarded.ts'
import { findModules, tryFindReadable } from './program/package-modules.ts'
import type { Opening } from './program/program.ts'
import { sourcesIn } from './program/sources-in.ts'
import type { KernelReading } from './readings.ts'

/** Reads the adapters of entry points, in one program. */
export function compileKernels(
  files: Files,
  entryPoints: readonly EntryPoint[],
  memory: Memory,
): Staged<readonly KernelReading[]> {
  return readGuarded(entryPoints, {
    memory,
    read: (some) => compileTogether({ files, memory }, some),
    fail(entryPoint, reason) {
      const { name, directory } = entryPoint.provider
      const location = { package: name, file: 'package.json' }
      const problem = readProblems.COMPILER_FAILED({ package: name, reason }, location)
      const sources = [join(directory, 'package.json')]
      return { result: [{ entryPoint, kernels: [], sources }], problems: [problem] }
    },
  })
}

function compileTogether(
  { files, memory }: Pick<Opening, 'files' | 'memory'>,
  entryPoints: readonly EntryPoint[],
): Staged<readonly KernelReading[]> {
  const problems: Problem[] = []
  const adapters = entryPoints.map((entryPoint) => ({ entryPoint, file: tryFindAdapter(files, entryPoint) }))
  const folders = entryPoints.map(({ provider }) => provider)
  // A provider's other modules are part of the program too: they export the types that its kernels name. Not those
  // behind a `*`, though, of which there may be hundreds.
  const modules = folders
    .flatMap((folder) => findModules(files, folder))
    .filter(({ byPattern }) => !byPattern)
  const roots = [...adapters.flatMap(({ file }) => file ?? []), ...modules.map(({ file }) => file)]
  const reader = openReader({ files, memory, folders, roots }, (problem) => problems.push(problem))
  const readings = adapters.map(({ entryPoint, file }): KernelReading => {
    const { provider, backend, module } = entryPoint
    const packageFile = join(provider.directory, 'package.json')
    const source = file === undefined ? undefined : reader.program.tryFile(file)
    if (source === undefined) {
      const location = { package: provider.name, file: 'package.json' }
      problems.push(readProblems.ADAPTER_UNREADABLE({ backend, module }, location))
      return { entryPoint, kernels: [], sources: [packageFile] }
    }
    const kernels = readAdapter(reader, entryPoint, source)
    return { entryPoint, kernels, sources: sourcesIn(reader, provider.directory) }
  })
  return { result: readings, problems: distinct(problems) }
}

function tryFindAdapter(files: Files, { provider, file, types }: EntryPoint): string | undefined {
  return tryFindReadable(files, provider, { sources: [], code: file, ...(types !== undefined && { types }) })
}
