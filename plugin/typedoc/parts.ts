// A provider's text as TypeDoc keeps comments. Its links are resolved where the host's page stands; what leads nowhere
// there is shown as code, for it is not the host author's text, and must not fail his build.

import type { Application, CommentDisplayPart, InlineTagDisplayPart, Reflection } from 'typedoc'
import { printCode, printUrl } from '../../src/emit/reference/code.ts'
import { decodeLabel, encodeLabel, parseTag } from '../../src/emit/reference/inline-tags.ts'

/** Makes parts of a list of options that is shown inside a module or namespace. */
export type PrintParts = (scope: Reflection, list: readonly string[]) => CommentDisplayPart[]

/** What makes parts of lists; backends refer to the same few names, so each is looked up once per module. */
export function createPrinter(app: Application): PrintParts {
  const resolved = new Map<Reflection, Map<string, InlineTagDisplayPart | undefined>>()

  return (scope, list) =>
    joinTexts(
      list.map((piece, index) => {
        if (index % 2 === 0) return { kind: 'text', text: piece }
        const link = resolve(scope, piece)
        return link === undefined ? printLost(piece, list.slice(0, index)) : { ...link }
      }),
    )

  function resolve(scope: Reflection, link: string): InlineTagDisplayPart | undefined {
    const known = resolved.get(scope) ?? new Map<string, InlineTagDisplayPart | undefined>()
    resolved.set(scope, known)
    if (!known.has(link)) known.set(link, tryResolve(app, scope, readLink(link)))
    return known.get(link)
  }

  function printLost(link: string, before: readonly string[]): CommentDisplayPart {
    const { text } = readLink(link)
    app.logger.info(
      `[backstitch] ${lastTitle(before)}: the link "${text}" leads nowhere in this documentation; it is shown as code.`,
    )
    const { target, label } = parseTag(text)
    return { kind: 'code', text: printCode(label ?? target) }
  }
}

function readLink(link: string): InlineTagDisplayPart {
  const end = link.indexOf(' ')
  return { kind: 'inline-tag', tag: `@${link.slice(0, end)}`, text: decodeLabel(link.slice(end + 1)) }
}

/** The first line of the item that a list ends in. */
function lastTitle(list: readonly string[]): string | undefined {
  return list
    .join('')
    .split(/(?:^|\n)- /)
    .at(-1)
    ?.split('\n')[0]
}

/** The same in as few parts as can be: TypeDoc tells code from text only until it has found the tags in a comment. */
function joinTexts(parts: readonly CommentDisplayPart[]): CommentDisplayPart[] {
  const joined: CommentDisplayPart[] = []
  let text = ''
  const flush = () => {
    if (text !== '') joined.push({ kind: 'text', text })
    text = ''
  }
  for (const part of parts) {
    if (part.kind === 'text' || part.kind === 'code') text += part.text
    else {
      flush()
      joined.push(part)
    }
  }
  flush()
  return joined
}

function tryResolve(
  app: Application,
  scope: Reflection,
  tag: InlineTagDisplayPart,
): InlineTagDisplayPart | undefined {
  const [part] = app.converter.resolveLinks([tag], scope)
  if (part?.kind !== 'inline-tag' || part.target === undefined) return undefined
  const { target } = part
  if (typeof target === 'string' && !/^(?:https?|mailto):/i.test(target)) return undefined
  // TypeDoc prints both as they are, inside HTML.
  const text = encodeLabel(part.text)
  return typeof target === 'string' ? { ...part, text, target: printUrl(target) } : { ...part, text }
}
