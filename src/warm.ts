// What the first change after a start from caches would wait for: by then no reader is loaded, and no file is known.

import type { DiscoverOptions } from './options.ts'
import { discover, printAppTypings } from './pipeline.ts'

/** Whether discovery depends on code, which is read by a compiler; package.json files and manifests are not. */
export function dependsOnCode(watch: readonly string[]): boolean {
  return watch.some((file) => /\.[cm]?[jt]sx?$/.test(file))
}

/** Reads and prints once as if nothing were kept, so that a process that waits for changes follows the first in little time. */
export async function warm(options: DiscoverOptions): Promise<void> {
  const { merged, typings } = await discover({ ...options, cache: false })
  for (const file of typings) await printAppTypings(merged, { file, cache: false })
}
