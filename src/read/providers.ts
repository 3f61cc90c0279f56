// Reads the kernels of entry points: from their providers' manifests where these are fresh, else all of them in one
// compiler program.

import type { Files } from '../files.ts'
import { type Memory, startMemory } from '../memory.ts'
import type { EntryPoint, InstalledPackage, Kernel, Manifest, Problem, Staged } from '../model.ts'
import { manifestSources, tryReadManifest } from './manifest.ts'
import type { KernelReading } from './readings.ts'

export type { KernelReading }

/**
 * Reads the kernels of entry points.
 *
 * Code of a provider never runs. The compiler is loaded only if a manifest is missing or out of date.
 *
 * @param memory - What is kept of files that were read before, by whoever reads again and again.
 * @returns Readings in the order of `entryPoints`; one whose adapter cannot be read has no kernels, and a problem.
 * @example
 * ```ts
 * import { findPackages, nodeFiles, readKernels } from 'backstitch'
 *
 * const files = nodeFiles()
 * const { entryPoints } = findPackages(files, { directory: process.cwd() }).result
 * const { result } = await readKernels(files, entryPoints)
 * for (const { entryPoint, kernels } of result) console.log(entryPoint.backend, kernels.length) // vectorkit_wasm 5
 * ```
 */
export async function readKernels(
  files: Files,
  entryPoints: readonly EntryPoint[],
  memory: Memory = startMemory(),
): Promise<Staged<readonly KernelReading[]>> {
  const problems: Problem[] = []
  const readings = new Map<EntryPoint, KernelReading>()
  const manifests = new Map<string, Staged<Manifest | undefined>>()
  const manifestOf = (own: InstalledPackage) => {
    const known = manifests.get(own.directory) ?? tryReadManifest(files, own)
    if (!manifests.has(own.directory)) problems.push(...known.problems)
    manifests.set(own.directory, known)
    return known.result
  }
  for (const entryPoint of entryPoints) {
    const { provider } = entryPoint
    const manifest = manifestOf(provider)
    const kernels = manifest && tryFindKernels(manifest, entryPoint)
    if (kernels === undefined) continue
    readings.set(entryPoint, { entryPoint, kernels, sources: manifestSources(files, provider, manifest!) })
  }
  const unread = entryPoints.filter((entryPoint) => !readings.has(entryPoint))
  if (unread.length > 0) {
    const { compileKernels } = await import('./compile-kernels.ts')
    const compiled = compileKernels(files, unread, memory)
    problems.push(...compiled.problems)
    for (const reading of compiled.result) readings.set(reading.entryPoint, reading)
  }
  return { result: entryPoints.flatMap((entryPoint) => readings.get(entryPoint) ?? []), problems }
}

function tryFindKernels(
  manifest: Manifest,
  { group, name, backend }: EntryPoint,
): readonly Kernel[] | undefined {
  const own = manifest.providers?.find((provider) => provider.group === group && provider.entrypoint === name)
  return own?.kernels.map((kernel) => ({ ...kernel, backend }))
}
