// esbuild and Bun: a file reaches the output when it is imported as one.

import type { Rewritten } from '../modules.ts'
import { type AssetFiles, reportMissing } from './files.ts'
import { assetQuery } from './filter.ts'
import type { AssetPlace } from './references.ts'
import { rewriteAssets } from './rewrite.ts'

/** How a tool is told that an import is a file, whatever its settings for the extension are. */
export interface ImportForm {
  /** Stands behind the path. */
  readonly query: string
  /** Stands behind the specifier. */
  readonly attributes: string
}

/** Turns the references of a module into imports whose value is the file's path, relative to the chunk. */
export function importAssets(
  files: AssetFiles,
  place: AssetPlace,
  { query, attributes }: ImportForm = { query: assetQuery, attributes: '' },
): Promise<Rewritten | undefined> {
  return rewriteAssets(place, (reference, index) => {
    if (!files.read(reference.file)) return reportMissing(files, place, reference)
    const name = `__backstitch_asset_${index}`
    return {
      expression: `new URL(${name}, import.meta.url)`,
      import: `import ${name} from ${JSON.stringify(reference.file + query)}${attributes};`,
    }
  })
}
