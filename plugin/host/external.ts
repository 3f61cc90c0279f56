// A host keeps the runtime external in its own build: its apps then have one copy, whose stub their plugin can fill.

import type { Build } from '../build.ts'

/** Import specifiers of the runtime. */
export const runtimeImport: RegExp = /^@backstitch\/runtime(?:\/|$)/

/** Whether the build at hand makes the files that a host publishes. */
export async function isHostBuild(build: Build): Promise<boolean> {
  return build.isLibrary && (await build.ownPackage()).host !== undefined
}
