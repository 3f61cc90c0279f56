// What a package says about itself as JSON, put together from what was read of it.

import { join, relative } from 'pathe'
import type { Files } from './files.ts'
import { hashText } from './hash.ts'
import type { EmittedFile } from './merged.ts'
import type { Host, InstalledPackage, Manifest, ManifestProvider } from './model.ts'
import { byCodePoint } from './order.ts'

/** A package that builds itself, and what it ships for those who install it. */
export interface OwnPackage {
  readonly package: InstalledPackage
  /** Absent where the package declares no place for one, or nothing to put into it. */
  readonly manifest?: Manifest
  /** The manifest, and a host's declaration files rewritten, with their maps; paths relative to the package's folder. */
  readonly files: readonly EmittedFile[]
  /** Absolute paths of what it was made from. */
  readonly watch: readonly string[]
}

/** What a manifest is made of. */
export interface ManifestParts {
  readonly host?: Host | undefined
  readonly providers: readonly ManifestProvider[]
  /** Absolute paths of everything that was read. */
  readonly sources: readonly string[]
  /** Files that are about to be written into the package, whose new text is what counts. */
  readonly written: readonly EmittedFile[]
}

/** Makes the manifest of a package. */
export function makeManifest(files: Files, own: InstalledPackage, parts: ManifestParts): Manifest {
  const { name, version, homepage, directory } = own
  return {
    schema: 1,
    package: name,
    version,
    ...(homepage !== undefined && { homepage }),
    sources: hashSources(files, directory, parts),
    ...(parts.host && { host: withoutPackage(parts.host) }),
    ...(parts.providers.length > 0 && { providers: parts.providers }),
  }
}

/** Files of other packages are left out: they are not there, or not the same, where this one is installed. */
function hashSources(
  files: Files,
  directory: string,
  { sources, written }: ManifestParts,
): Manifest['sources'] {
  const texts = new Map(written.map(({ path, text }) => [path, text]))
  const paths = [...new Set(sources.map((file) => relative(directory, file)))]
    .filter((path) => !path.startsWith('..') && !path.startsWith('node_modules/'))
    .sort(byCodePoint)
  return Object.fromEntries(
    paths.map((path) => [path, hashText(texts.get(path) ?? files.read(join(directory, path)) ?? '')]),
  )
}

function withoutPackage({ package: _, ...host }: Host): Omit<Host, 'package'> {
  return host
}
