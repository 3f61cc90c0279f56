import { encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec'
import { basename, join } from 'pathe'
import { byCodePoint } from '../../order.ts'
import type { Mark } from './writer.ts'

/** How to print the map of a declaration file. */
export interface MapOptions {
  /** Name of the declaration file, for instance `backstitch.d.ts`. */
  readonly file: string
  /** Folder of each package by name, relative to the declaration file's folder; others get no jumps. */
  readonly packages: { readonly [name: string]: string }
}

/** The declaration map through which *go to definition* opens the source of a backend instead of generated text. */
export function printDeclarationMap(marks: readonly Mark[], { file, packages }: MapOptions): string {
  const sourceOf = ({ target }: Mark) =>
    target?.line !== undefined && Object.hasOwn(packages, target.package)
      ? join(packages[target.package] ?? '', target.file)
      : undefined
  const sources = [...new Set(marks.map(sourceOf).filter((source) => source !== undefined))].sort(byCodePoint)
  const lines: SourceMapSegment[][] = []
  for (const mark of marks) {
    while (lines.length <= mark.line) lines.push([])
    const source = sourceOf(mark)
    const { line = 1, column = 1 } = mark.target ?? {}
    lines[mark.line]?.push(
      source === undefined ? [mark.column] : [mark.column, sources.indexOf(source), line - 1, column - 1],
    )
  }
  return `${JSON.stringify({ version: 3, file: basename(file), sourceRoot: '', sources, names: [], mappings: encode(lines) })}\n`
}
