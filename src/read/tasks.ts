// What there is to read, without the reader: that is loaded where no cache has the answer.

import type { Files } from '../files.ts'
import type { Memory } from '../memory.ts'
import type { EntryPoint, HostPackage } from '../model.ts'

/** Reading hosts, as a task for whoever keeps readings. */
export function hostReading(memory: Memory) {
  return {
    kind: 'host' as const,
    packageOf: (host: HostPackage) => host.package,
    read: async (files: Files, hosts: readonly HostPackage[]) =>
      (await import('./hosts.ts')).readHosts(files, hosts, memory),
  }
}

/** The same for the kernels of entry points. */
export function kernelReading(memory: Memory) {
  return {
    kind: 'provider' as const,
    packageOf: (entryPoint: EntryPoint) => entryPoint.provider,
    read: async (files: Files, entryPoints: readonly EntryPoint[]) =>
      (await import('./providers.ts')).readKernels(files, entryPoints, memory),
  }
}
