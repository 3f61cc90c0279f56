import { applyEdits } from '../edits.ts'
import type { Rewritten } from '../modules.ts'
import { type AssetPlace, type AssetReference, findAssetReferences } from './references.ts'

/** Text that takes the place of one `new URL(…)`, with an import it needs at the top of the module. */
export interface Replacement {
  readonly expression: string
  readonly import?: string
}

/**
 * Replaces every reference to a `.wasm` or `.wgsl` file in a module.
 *
 * @param replace - Gives the replacement of the n-th reference, or `undefined` to leave it as it is.
 */
export async function rewriteAssets(
  place: AssetPlace,
  replace: (reference: AssetReference, index: number) => Replacement | undefined,
): Promise<Rewritten | undefined> {
  const replaced = findAssetReferences(place).flatMap(({ start, end, file }, index) => {
    const replacement = replace({ start, end, file }, index)
    return replacement ? [{ start, end, ...replacement }] : []
  })
  if (replaced.length === 0) return undefined
  const imports = replaced.flatMap((each) => (each.import === undefined ? [] : `${each.import} `)).join('')
  const edits = replaced.map(({ start, end, expression }) => ({ start, end, text: expression }))
  return await applyEdits(place, [{ start: 0, end: 0, text: imports }, ...edits], place.mapped)
}
