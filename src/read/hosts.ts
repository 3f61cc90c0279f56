// Reads hosts: from their manifests where these are fresh, else all of them in one compiler program.

import type { Files } from '../files.ts'
import { type Memory, startMemory } from '../memory.ts'
import type { HostPackage, Problem, Staged } from '../model.ts'
import { manifestSources, tryReadManifest } from './manifest.ts'
import type { HostReading } from './readings.ts'

export type { HostReading }

/**
 * Reads hosts.
 *
 * Code of a host never runs. The compiler is loaded only if a manifest is missing or out of date.
 *
 * @param memory - What is kept of files that were read before, by whoever reads again and again.
 * @returns Readings in the order of `packages`; a host that cannot be read is left out, with a problem.
 * @example
 * ```ts
 * import { findPackages, nodeFiles, readHosts } from 'backstitch'
 *
 * const files = nodeFiles()
 * const { hosts } = findPackages(files, { directory: process.cwd() }).result
 * const { result } = await readHosts(files, hosts)
 * console.log(result.map(({ host }) => host.group).join()) // vectorkit.backends
 * ```
 */
export async function readHosts(
  files: Files,
  packages: readonly HostPackage[],
  memory: Memory = startMemory(),
): Promise<Staged<readonly HostReading[]>> {
  const problems: Problem[] = []
  const readings = new Map<HostPackage, HostReading>()
  for (const host of packages) {
    const manifest = tryReadManifest(files, host.package)
    problems.push(...manifest.problems)
    if (manifest.result?.host === undefined) continue
    const sources = manifestSources(files, host.package, manifest.result)
    readings.set(host, { host: { ...manifest.result.host, package: host.package }, sources })
  }
  const unread = packages.filter((host) => !readings.has(host))
  if (unread.length > 0) {
    const { compileHosts } = await import('./compile-hosts.ts')
    const compiled = compileHosts(files, unread, memory)
    problems.push(...compiled.problems)
    for (const { declared, reading } of compiled.result) readings.set(declared, reading)
  }
  return { result: packages.flatMap((host) => readings.get(host) ?? []), problems }
}
