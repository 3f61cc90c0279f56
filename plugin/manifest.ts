// A host or provider writes its manifest, and a host its open typings, when its own build is done. Typings that a tool
// emits later get the same from `backstitch manifest`.

import type { Build } from './build.ts'

/** Writes what the package ships about itself, if this is its own build. */
export async function closeBuild(build: Build, context: object): Promise<void> {
  if (!build.isLibrary) return
  const { host, entryPoints } = await build.ownPackage()
  if (!host && entryPoints.length === 0) return
  build.reporter.report(context, await build.writeManifest())
}

/** The closing hook of the Rollup family: after all others, so that typings they emit are there. */
export function closingHook(build: Build) {
  return {
    order: 'post' as const,
    sequential: true,
    handler(this: object): Promise<void> {
      return closeBuild(build, this)
    },
  }
}
