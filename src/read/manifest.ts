// A package's own account of itself, used instead of reading it as long as it still is true.

import { join, relative } from 'pathe'
import type { Files } from '../files.ts'
import { hashText } from '../hash.ts'
import type { InstalledPackage, Manifest, Staged } from '../model.ts'
import { byCodePoint } from '../order.ts'
import { readProblems } from '../problems/read.ts'
import { tryFaultOfManifest } from './manifest-shape.ts'

/**
 * Reads the manifest of a package; `undefined` where there is none, or where it is no longer true.
 *
 * It is true as long as each source it was made from is unchanged. An installed package may leave its sources
 * out; then it is true for the version it was made for.
 */
export function tryReadManifest(files: Files, own: InstalledPackage): Staged<Manifest | undefined> {
  const text = own.manifestFile === undefined ? undefined : files.read(own.manifestFile)
  if (text === undefined || own.manifestFile === undefined) return { result: undefined, problems: [] }
  const parsed = tryParse(text)
  const fault = 'reason' in parsed ? parsed.reason : tryFault(own, parsed.value)
  if (fault !== undefined) {
    const location = { package: own.name, file: relative(own.directory, own.manifestFile) }
    return { result: undefined, problems: [readProblems.MANIFEST_INVALID({ reason: fault }, location)] }
  }
  const manifest = (parsed as { readonly value: Manifest }).value
  return { result: isFresh(files, own, manifest) ? manifest : undefined, problems: [] }
}

/** Absolute paths of the sources a manifest was made from, for whoever watches them; sorted. */
export function manifestSources(files: Files, own: InstalledPackage, manifest: Manifest): readonly string[] {
  const sources = Object.keys(manifest.sources).map((file) => join(own.directory, file))
  return sources.filter((file) => files.isFile(file)).sort(byCodePoint)
}

function tryFault(own: InstalledPackage, value: unknown): string | undefined {
  const fault = tryFaultOfManifest(value)
  if (fault !== undefined) return fault
  const named = (value as Manifest).package
  return named === own.name ? undefined : `it describes \`${named}\``
}

function tryParse(text: string): { readonly value: unknown } | { readonly reason: string } {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { reason: `it is no JSON (${(error as Error).message})` }
  }
}

function isFresh(files: Files, own: InstalledPackage, manifest: Manifest): boolean {
  if (manifest.version !== own.version) return false
  return Object.entries(manifest.sources).every(([path, hash]) => {
    const file = join(own.directory, path)
    // A hostile manifest must not make its reader hash files elsewhere; a registry may rewrite package.json.
    if (relative(own.directory, file).startsWith('..')) return false
    if (!own.linked && path === 'package.json') return true
    const text = files.read(file)
    return text === undefined ? !own.linked : hashText(text) === hash
  })
}
