// Which package a file belongs to.

import { dirname, join } from 'pathe'
import type { Files } from '../../files.ts'
import type { PackageFolder } from './package-modules.ts'

/**
 * Makes a function that tells the package of a file.
 *
 * @param folders - Packages being read; any other is found by climbing to the next package.json.
 */
export function findFolders(
  files: Files,
  folders: readonly PackageFolder[],
): (file: string) => PackageFolder | undefined {
  return (file) => folders.find(({ directory }) => isInside(file, directory)) ?? tryClimb(files, file)
}

/** Whether a file belongs to the package in a folder, and not to one nested in it. */
export function isInside(file: string, directory: string): boolean {
  return file.startsWith(`${directory}/`) && !file.slice(directory.length).includes('/node_modules/')
}

function tryClimb(files: Files, file: string): PackageFolder | undefined {
  for (let directory = dirname(file); directory !== dirname(directory); directory = dirname(directory)) {
    const text = files.read(join(directory, 'package.json'))
    const name = text === undefined ? undefined : tryPackageName(text)
    if (name !== undefined) {
      return { name: importedAs(name), directory, linked: !directory.includes('/node_modules/') }
    }
    if (directory.endsWith('/node_modules')) return undefined
  }
  return undefined
}

// `@types/three` describes `three`, `@types/scope__name` describes `@scope/name`.
function importedAs(name: string): string {
  const described = /^@types\/(?:(.+)__)?(.+)$/.exec(name)
  if (described === null) return name
  return described[1] === undefined ? described[2]! : `@${described[1]}/${described[2]}`
}

function tryPackageName(text: string): string | undefined {
  try {
    const name: unknown = JSON.parse(text)?.name
    return typeof name === 'string' && name !== '' ? name : undefined
  } catch {
    return undefined
  }
}
