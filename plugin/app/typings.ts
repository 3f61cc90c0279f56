// The merged typings of an app, kept as they should be: written where something changed, not touched where not.

import { dirname, join, relative } from 'pathe'
import { printTypings } from '../../src/emit/typings.ts'
import type { Merged, Staged } from '../../src/model.ts'
import { writeFile } from '../../src/write.ts'

/** Where and how the typings of an app are written. */
export interface TypingsPlace {
  /** Path relative to the app's folder. */
  readonly file: string
  readonly ambient: readonly string[] | undefined
}

/** Prints the typings and writes what differs from the disk. @returns Absolute paths of all its files. */
export function writeTypings(merged: Merged, { file, ambient }: TypingsPlace): Staged<readonly string[]> {
  const { directory } = merged.app.package
  const folder = dirname(join(directory, file))
  const providers = merged.hosts.flatMap(({ backends }) =>
    backends.map(({ entryPoint }) => entryPoint.provider),
  )
  const packages = Object.fromEntries(
    providers.map((found) => [found.name, relative(folder, found.directory)]),
  )
  const { result, problems } = printTypings(merged, { file, packages, ...(ambient && { ambient }) })
  const written = result.map(({ path, text }) => {
    writeFile(join(directory, path), text)
    return join(directory, path)
  })
  return { result: written, problems }
}
