// Whose dependencies count: the app's.

import { realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type JsonObject, tryReadJson } from './json.ts'

/** A package, as far as its package.json tells. */
export interface ReadPackage {
  readonly directory: string
  readonly json: JsonObject
}

/**
 * Finds the app's package: at `root` if given, else at the environment's `BACKSTITCH_ROOT`, else above the main
 * script, else above the working directory.
 *
 * A main script inside `node_modules` is a tool that runs the app (a test runner, a loader), not the app.
 */
export function tryFindRoot(root?: string): ReadPackage | undefined {
  try {
    return tryLocateRoot(root)
  } catch {
    // Deno asks before a program reads its environment or folder; without a yes nothing is installed.
    return undefined
  }
}

function tryLocateRoot(root: string | undefined): ReadPackage | undefined {
  const given = root ?? process.env.BACKSTITCH_ROOT
  if (given) return tryFindPackageAbove(resolve(given))
  const script = process.argv[1]
  const main = script ? real(resolve(script)) : undefined
  const isTool = main === undefined || /[\\/]node_modules[\\/]/.test(main)
  return (isTool ? undefined : tryFindPackageAbove(dirname(main))) ?? tryFindPackageAbove(process.cwd())
}

/** The nearest package.json that describes a package; one that holds only `type` marks a folder of another. */
function tryFindPackageAbove(from: string): ReadPackage | undefined {
  let nearest: ReadPackage | undefined
  for (let folder = from; ; folder = dirname(folder)) {
    const json = tryReadJson(join(folder, 'package.json'))
    if (json) {
      const found = { directory: real(folder), json }
      if (json.name !== undefined || json.dependencies !== undefined) return found
      nearest ??= found
    }
    if (dirname(folder) === folder) return nearest
  }
}

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
