import MagicString from 'magic-string'
import type { Rewritten } from '../modules.ts'

import { type AssetPlace, type AssetReference, findAssetReferences } from './references.ts'

/** Text that takes the place of one `new URL(…)`, with imports it needs at the top of the module. */
export interface Replacement {
  readonly expression: string
  readonly import?: string
}

/**
 * Replaces every reference to a `.wasm` or `.wgsl` file in a module.
 *
 * @param replace - Gives the replacement of the n-th reference, or `undefined` to leave it as it is.
 */
export function rewriteAssets(
  place: AssetPlace,
  replace: (reference: AssetReference, index: number) => Replacement | undefined,
): Rewritten | undefined {
  const output = new MagicString(place.code)
  for (const [index, reference] of findAssetReferences(place).entries()) {
    const replacement = replace(reference, index)
    if (!replacement) continue
    output.update(reference.start, reference.end, replacement.expression)
    if (replacement.import) output.prepend(`${replacement.import} `)
  }
  if (!output.hasChanged()) return undefined
  return {
    code: output.toString(),
    map: output.generateMap({ source: place.file, hires: 'boundary', includeContent: true }),
  }
}
