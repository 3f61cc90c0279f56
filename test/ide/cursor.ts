// Cursors in probe text: `⌖` is one, and so are the comments `/*⌖*/` and `/*⌖name*/`, which leave the code compilable.

/** Text without its cursors, and where they stood. */
export interface MarkedText {
  readonly text: string
  readonly cursors: readonly Cursor[]
}

/** A cursor and where it stood in the text without cursors. */
export interface Cursor {
  /** As given, or its number among the file's cursors, from 1. */
  readonly name: string
  /** 0-based, in UTF-16 code units. */
  readonly offset: number
}

/**
 * Takes the cursors out of a text.
 *
 * @example
 * ```ts
 * readCursors("f(x, { backend: 'webgpu', ⌖ })")
 * // { text: "f(x, { backend: 'webgpu',  })", cursors: [{ name: '1', offset: 26 }] }
 * ```
 */
export function readCursors(marked: string): MarkedText {
  const cursors: Cursor[] = []
  let removed = 0
  const text = marked.replace(
    /\/\*⌖([\w-]*)\*\/|⌖/g,
    (mark: string, name: string | undefined, offset: number) => {
      cursors.push({ name: name || String(cursors.length + 1), offset: offset - removed })
      removed += mark.length
      return ''
    },
  )
  return { text, cursors }
}

/** Where an offset stands, both 0-based. */
export function positionOf(
  text: string,
  offset: number,
): { readonly line: number; readonly character: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 }
}
