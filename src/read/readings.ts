// What reading yields.

import type { EntryPoint, Host, Kernel } from '../model.ts'

/** A host, and what its reading depended on. */
export interface HostReading {
  readonly host: Host
  /** Absolute paths of all files of the package that were read, sorted. */
  readonly sources: readonly string[]
}

/** The kernels behind an entry point, and what their reading depended on. */
export interface KernelReading {
  readonly entryPoint: EntryPoint
  /** Every function the adapter exports, whether or not a host knows it; sorted by name. */
  readonly kernels: readonly Kernel[]
  /** Absolute paths of all files of the package that were read, sorted. */
  readonly sources: readonly string[]
}
