// Reading the files that backends refer to, and saying which are missing.

import { readFileSync } from 'node:fs'
import { basename, extname, relative } from 'pathe'
import { digest } from '../../src/hash.ts'
import type { Problem } from '../../src/model.ts'
import { buildProblems } from '../../src/problems/build.ts'
import { positionOf } from '../wrap/position.ts'
import type { AssetPlace, AssetReference } from './references.ts'

/** How references become bytes, and where a missing file is reported. */
export interface AssetFiles {
  read(path: string): Uint8Array | undefined
  /** The provider a file belongs to. */
  owner(path: string): { readonly name: string; readonly directory: string } | undefined
  report(problem: Problem): void
}

/** Bytes of a file on disk, or `undefined` where there is none. */
export function tryReadBytes(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/** A name that changes with the content: `kernel-1a2b3c4d.wasm`. */
export function hashedName(path: string, source: Uint8Array): string {
  const hash = digest(source, 'hex').slice(0, 8)
  const extension = extname(path)
  return `${basename(path, extension)}-${hash}${extension}`
}

/** Reports a reference to nothing; it stays as it is. */
export function reportMissing(files: AssetFiles, place: AssetPlace, reference: AssetReference): undefined {
  const owner = files.owner(place.file)
  if (!owner) return
  const location = {
    package: owner.name,
    file: relative(owner.directory, place.file),
    ...positionOf(place.code, reference.start),
  }
  files.report(buildProblems.ASSET_MISSING({ asset: relative(owner.directory, reference.file) }, location))
}
