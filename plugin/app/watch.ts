import type { Build } from '../build.ts'

/** A hook's context that can watch files; bundlers of the Rollup family tell whether anybody does. */
export interface Watching {
  readonly meta?: { readonly watchMode?: boolean }
  addWatchFile(id: string): void
}

/** Whether anybody may watch, as far as the bundler tells. */
export function isWatched({ meta }: Pick<Watching, 'meta'>): boolean {
  return meta?.watchMode !== false
}

/** Watches what is there of some files: to some bundlers a missing file has changed each time they look. */
export function watchFiles(build: Build, context: Watching, files: readonly string[]): void {
  if (!build.watchesThroughHooks || !isWatched(context)) return
  for (const file of files) if (build.files.isFile(file)) watchFile(context, file)
}

/** esbuild watches through the results of its own hooks and refuses the general one. */
function watchFile(context: Watching, file: string): void {
  try {
    context.addWatchFile(file)
  } catch {
    // Where a hook cannot watch, the load hook of the registry module can.
  }
}
