// Rollup and Rolldown: the file is emitted beside the chunks, under the name their options ask for.

import { basename } from 'pathe'
import type { Rewritten } from '../modules.ts'
import { type AssetFiles, reportMissing } from './files.ts'
import type { AssetPlace } from './references.ts'
import { rewriteAssets } from './rewrite.ts'

/** The part of a Rollup plugin context that this needs. */
export interface EmitContext {
  emitFile(file: {
    readonly type: 'asset'
    readonly name: string
    readonly originalFileName: string
    readonly source: Uint8Array
  }): string
}

/** Emits the files a module refers to and points its references at them. */
export function emitAssets(
  context: EmitContext,
  files: AssetFiles,
  place: AssetPlace,
): Promise<Rewritten | undefined> {
  return rewriteAssets(place, (reference) => {
    const source = files.read(reference.file)
    if (!source) return reportMissing(files, place, reference)
    const asset = {
      type: 'asset',
      name: basename(reference.file),
      originalFileName: reference.file,
      source,
    } as const
    return { expression: `new URL(import.meta.ROLLUP_FILE_URL_${context.emitFile(asset)})` }
  })
}
