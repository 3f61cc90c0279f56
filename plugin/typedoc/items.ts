// Both sections are lists, and texts by the time that anybody asks for their items: other programs may have written and
// read the model in between.

import type { CommentDisplayPart, InlineTagDisplayPart } from 'typedoc'

/** One item of a list; functions with the same option have the same text, however their links differ. */
export interface Item {
  /** Markdown, with `{@link 0}` and so on where links are. */
  readonly text: string
  readonly links: readonly InlineTagDisplayPart[]
}

/** The items of a list that this plugin made; none if it is another's. */
export function splitItems(content: readonly CommentDisplayPart[]): readonly Item[] {
  if (!isList(content)) return []
  const items: { text: string; links: InlineTagDisplayPart[] }[] = []
  for (const [index, part] of content.entries()) {
    const last = items.at(-1)
    if (last !== undefined && part.kind === 'inline-tag') {
      last.text += `{@link ${last.links.push(part) - 1}}`
      continue
    }
    const [rest, ...starts] = textOf(part, index).split(start)
    if (last !== undefined) last.text += rest
    items.push(...starts.map((text) => ({ text, links: [] })))
  }
  return items
}

/** The code spans that items of such a list start with: the names of options. */
export function findCodes(content: readonly CommentDisplayPart[]): readonly string[] {
  if (!isList(content)) return []
  return content.flatMap((part, index) => {
    const codes = part.kind === 'inline-tag' ? null : textOf(part, index).match(codeAtStart)
    return codes === null ? [] : codes.map((code) => code.slice(start.length))
  })
}

function isList([first]: readonly CommentDisplayPart[]): boolean {
  return first?.kind === 'text' && first.text.startsWith('- ')
}

/** Text in which each item, the first one too, is preceded by the end of a line. */
function textOf({ text }: CommentDisplayPart, index: number): string {
  return index === 0 ? `\n${text}` : text
}

const start = '\n- '

const codeAtStart = new RegExp(`${start}(\`+)(?!\`)[\\s\\S]*?(?<!\`)\\1(?!\`)`, 'g')
