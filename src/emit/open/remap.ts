// A host's declaration maps, moved along with the declarations they belong to: *go to definition* on the host's own
// functions and options still opens the host's sources.

import { decode, encode, type SourceMapMappings, type SourceMapSegment } from '@jridgewell/sourcemap-codec'
import type MagicString from 'magic-string'

/** Text of the old file that stands in the new one once more, at another place. */
export interface Copied {
  /** Where it begins in the old text. */
  readonly start: number
  readonly text: string
  /** What stands before it in the new text. */
  readonly head: string
}

/** A rewrite of one declaration file. */
export interface Rewrite {
  readonly old: string
  readonly edit: MagicString
  readonly copies: readonly Copied[]
}

type Position = readonly [line: number, column: number]

/** The map of a file after a rewrite; the same text where it is no map. */
export function remapDeclarations(map: string, { old, edit, copies }: Rewrite): string {
  const parsed = tryParseMap(map)
  if (parsed === undefined) return map
  const moves = [...movesOf(edit), ...copies.flatMap((copy) => movesOfCopy(copy, old, edit.toString()))]
  const places = new Map<string, Position[]>()
  for (const [from, to] of moves) {
    const key = from.join()
    places.set(key, [...(places.get(key) ?? []), to])
  }
  const lines: SourceMapSegment[][] = []
  for (const [line, segments] of parsed.mappings.entries()) {
    for (const segment of segments) {
      for (const [newLine, column] of places.get(`${line},${segment[0]}`) ?? []) {
        while (lines.length <= newLine) lines.push([])
        lines[newLine]?.push([column, ...segment.slice(1)] as unknown as SourceMapSegment)
      }
    }
  }
  for (const line of lines) line.sort((left, right) => left[0] - right[0])
  return JSON.stringify({ ...parsed.json, mappings: encode(lines) })
}

function tryParseMap(text: string) {
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json !== 'object' || json === null || !('mappings' in json)) return undefined
    const mappings: SourceMapMappings = decode(String(json.mappings))
    return { json, mappings }
  } catch {
    return undefined
  }
}

/** Each character that was kept, with its new place; of what was replaced the first character only. */
function movesOf(edit: MagicString): (readonly [Position, Position])[] {
  return edit.generateDecodedMap({ hires: true }).mappings.flatMap((segments, line) =>
    segments.flatMap((segment): (readonly [Position, Position])[] => {
      const [column, , oldLine, oldColumn] = segment
      return oldLine === undefined || oldColumn === undefined
        ? []
        : [
            [
              [oldLine, oldColumn],
              [line, column],
            ],
          ]
    }),
  )
}

function movesOfCopy(
  { start, text, head }: Copied,
  old: string,
  now: string,
): (readonly [Position, Position])[] {
  const at = now.indexOf(head + text)
  if (at < 0) return []
  const [from, to] = [positionAt(old, start), positionAt(now, at + head.length)]
  return text.split('\n').flatMap((line, row) =>
    Array.from({ length: line.length }, (_, column): readonly [Position, Position] => [
      [from[0] + row, (row === 0 ? from[1] : 0) + column],
      [to[0] + row, (row === 0 ? to[1] : 0) + column],
    ]),
  )
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset)
  return [before.split('\n').length - 1, offset - (before.lastIndexOf('\n') + 1)]
}
