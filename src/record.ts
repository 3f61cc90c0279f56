// What an answer depends on: everything that was asked of the disk on the way to it and could be answered otherwise later.

import type { Files, Stamp } from './files.ts'
import { hashText } from './hash.ts'

/** A file as it was when it was read. */
export interface Source {
  readonly file: string
  readonly modified: number
  /** -1 where there was no such file. */
  readonly size: number
  /** Of the text, where that may be the same under another stamp; installed files change with their package. */
  readonly hash?: string
  /** Digest of the names in a folder, which then stands in the place of a file. */
  readonly names?: string
}

/** A disk that takes down what it is asked. */
export interface Recording {
  readonly files: Files
  /** What was asked so far. */
  sources(): readonly Source[]
}

/**
 * Starts to take down what is asked of a disk.
 *
 * Of installed packages only what is read counts: they change as a whole, and then their package.json does.
 */
export function recordFiles(files: Files): Recording {
  const asked = new Map<string, () => Source>()
  const note = (file: string, describe: () => Source) => {
    if (!asked.has(file)) asked.set(file, describe)
  }
  const noteMissing = (file: string) => note(file, () => describe(file, missing, undefined))
  return {
    files: {
      ...files,
      read(path) {
        // The stamp of before: a file that changes in between is then found to differ, not to be the same.
        const stamp = files.stamp(path) ?? missing
        const text = files.read(path)
        note(path, () => describe(path, stamp, text))
        return text
      },
      isFile(path) {
        const isThere = files.isFile(path)
        if (!isThere && !isInstalled(path)) noteMissing(path)
        return isThere
      },
      isDirectory(path) {
        const isThere = files.isDirectory(path)
        if (!isThere && packageFolder.test(path)) noteMissing(`${path}/package.json`)
        // Nothing is asked about what would be inside.
        else if (!isThere && !isInstalled(path)) note(`${path}/`, () => describeFolder(path, []))
        return isThere
      },
      list(path) {
        const names = files.list(path)
        if (!isInstalled(path)) note(`${path}/`, () => describeFolder(path, names))
        return names
      },
    },
    sources: () => [...asked.values()].map((describe) => describe()),
  }
}

/** The source as it is today if it says the same; stamps first, for they cost no reading. */
export function tryRefresh(files: Files, source: Source): Source | undefined {
  const { file, names, hash } = source
  if (names !== undefined) return describeFolder(file, files.list(file)).names === names ? source : undefined
  const stamp = files.stamp(file) ?? missing
  if (stamp.modified === source.modified && stamp.size === source.size) return source
  if (hash === undefined || stamp === missing) return undefined
  const now = describe(file, stamp, files.read(file))
  return now.hash === hash ? now : undefined
}

const missing: Stamp = { modified: 0, size: -1 }

function describe(file: string, stamp: Stamp, text: string | undefined): Source {
  const hasHash = text !== undefined && stamp !== missing && !isInstalled(file)
  return { file, modified: stamp.modified, size: stamp.size, ...(hasHash && { hash: hashText(text) }) }
}

function describeFolder(file: string, names: readonly string[]): Source {
  return { file, modified: 0, size: 0, names: hashText(names.join('\n')) }
}

/** Where a package would be that is not installed. */
const packageFolder = /^(?:(?!\/node_modules\/).)*\/node_modules\/(?:@[^/]+\/)?[^/]+$/

function isInstalled(path: string): boolean {
  return path.includes('/node_modules/')
}
