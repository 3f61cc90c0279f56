// Modules are rewritten by edits. The map takes many times as long as the text, and longest in the first build of a
// process; so it is made only where the output has maps.

import type { SourceMap } from 'magic-string'
import type { Module, Rewritten } from './modules.ts'

/** A text that takes the place of what stands from `start` to `end`, or is inserted where both are the same. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * Applies edits to a module.
 *
 * @param edits - In source order, without overlaps.
 * @param mapped - Whether a map is wanted.
 */
export async function applyEdits(
  module: Module,
  edits: readonly Edit[],
  mapped: boolean,
): Promise<Rewritten> {
  const { code } = module
  const starts = [0, ...edits.map(({ end }) => end)]
  const kept = starts.map((start, index) => code.slice(start, edits[index]?.start))
  const text = kept.map((part, index) => part + (edits[index]?.text ?? '')).join('')
  return { code: text, ...(mapped && { map: await mapEdits(module, edits) }) }
}

async function mapEdits({ file, code }: Module, edits: readonly Edit[]): Promise<SourceMap> {
  const { default: MagicString } = await import('magic-string')
  const output = new MagicString(code)
  for (const { start, end, text } of edits) {
    if (start === end) output.appendLeft(start, text)
    else output.update(start, end, text)
  }
  return output.generateMap({ source: file, hires: 'boundary', includeContent: true })
}
