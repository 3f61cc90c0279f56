// Vite's server builds: Vite emits no file for `new URL(…, import.meta.url)` there and removes what plugins emit, so
// the text gets a path relative to its chunk once that is known, and the file comes after Vite has cleaned up.

import { dirname, join, relative } from 'pathe'
import type { Rewritten } from '../modules.ts'
import { type AssetFiles, hashedName, reportMissing } from './files.ts'
import type { AssetPlace } from './references.ts'
import { rewriteAssets } from './rewrite.ts'

/** Files of one server build. */
export interface ServerAssets {
  /** Points the references of a module at files to come. */
  rewrite(files: AssetFiles, place: AssetPlace): Promise<Rewritten | undefined>
  /** Replaces what {@link rewrite} left in a chunk by paths relative to it. */
  place(code: string, chunk: string): string | undefined
  /** Every file with its path in the output folder, sorted by it. */
  emitted(): readonly { readonly fileName: string; readonly source: Uint8Array }[]
}

const mark = /__BACKSTITCH_ASSET_([\da-f]+)__/g

/** Starts collecting. `folder` is where the build puts its assets, relative to its output folder. */
export function collectServerAssets(folder: string): ServerAssets {
  const sources = new Map<string, Uint8Array>()
  return {
    rewrite: (files, place) =>
      rewriteAssets(place, (reference) => {
        const source = files.read(reference.file)
        if (!source) return reportMissing(files, place, reference)
        const fileName = join(folder, hashedName(reference.file, source))
        sources.set(fileName, source)
        // Hexadecimal, because printers and minifiers quote strings as they like.
        const name = Buffer.from(encodeURI(fileName)).toString('hex')
        return { expression: `new URL('__BACKSTITCH_ASSET_${name}__', import.meta.url)` }
      }),
    place: (code, chunk) => {
      const placed = code.replaceAll(mark, (_, name: string) => {
        const fileName = Buffer.from(name, 'hex').toString()
        const path = relative(dirname(join('/', chunk)), join('/', fileName))
        return path.startsWith('.') ? path : `./${path}`
      })
      return placed === code ? undefined : placed
    },
    emitted: () =>
      [...sources]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([fileName, source]) => ({ fileName, source })),
  }
}
