// Text with indentation, and the places in it from which an editor may jump elsewhere.

import type { SourceLocation } from '../../model.ts'

/** A place in the printed text; one without a target ends the reach of the place before it. */
export interface Mark {
  /** 0-based. */
  readonly line: number
  /** 0-based, in UTF-16 code units. */
  readonly column: number
  readonly target?: SourceLocation
}

/** Collects lines. */
export interface Writer {
  /** Adds one line at the current depth. */
  line(text: string): void
  /** Adds a line in which the name between `before` and `after` leads to `target`, or nowhere. */
  named(before: string, name: string, after: string, target?: SourceLocation): void
  /** Adds a doc comment, if there are lines. */
  doc(lines: readonly string[]): void
  /** Adds what `body` writes, one step deeper. */
  indented(body: () => void): void
  text(): string
  marks(): readonly Mark[]
}

/** An empty writer. */
export function createWriter(): Writer {
  const lines: string[] = []
  const marks: Mark[] = []
  let depth = 0
  // Lines inside a text (a type of several lines) move with it.
  const line = (text: string) => {
    const indent = '  '.repeat(depth)
    lines.push(...text.split('\n').map((part) => (part.trim() === '' ? '' : indent + part)))
  }
  return {
    line,
    named(before, name, after, target) {
      const column = 2 * depth + before.length
      const start = { line: lines.length, column }
      marks.push(target === undefined ? start : { ...start, target })
      marks.push({ line: lines.length, column: column + name.length })
      line(before + name + after)
    },
    doc(comment) {
      const [only, ...more] = comment
      if (only === undefined) return
      if (more.length === 0) line(`/** ${only} */`)
      else line(['/**', ...comment.map((text) => ` * ${text}`.trimEnd()), ' */'].join('\n'))
    },
    indented(body) {
      depth++
      body()
      depth--
    },
    text: () => `${lines.join('\n')}\n`,
    marks: () => marks,
  }
}
