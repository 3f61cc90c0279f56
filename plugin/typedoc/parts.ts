// A provider's text as TypeDoc keeps comments. Its links are resolved where the host's page stands; what leads nowhere
// there is shown as code, for it is not the host author's text, and must not fail his build.

import type { Application, CommentDisplayPart, InlineTagDisplayPart, Reflection } from 'typedoc'
import { printCode, printUrl } from '../../src/emit/reference/code.ts'
import {
  decodeLabel,
  encodeLabel,
  type LinkTag,
  parseTag,
  splitMarkdown,
} from '../../src/emit/reference/inline-tags.ts'

/** Text of a provider, and who to name when something in it does not resolve. */
export interface ForeignText {
  readonly markdown: string
  readonly source: string
}

/** Makes parts of a text that is shown inside a module or namespace. */
export type PrintParts = (scope: Reflection, text: ForeignText) => CommentDisplayPart[]

/** What makes parts of texts; backends refer to the same few names, so each is looked up once per module. */
export function createPrinter(app: Application): PrintParts {
  const resolved = new Map<Reflection, Map<string, InlineTagDisplayPart | undefined>>()

  return (scope, { markdown, source }) =>
    splitMarkdown(markdown).map((piece) => {
      if (piece.kind !== 'tag') return piece
      const text = decodeLabel(piece.text)
      const link = resolve(scope, piece.tag, text)
      if (link !== undefined) return { ...link }
      app.logger.info(
        `[backstitch] ${source}: the link "${text}" leads nowhere in this documentation; it is shown as code.`,
      )
      const { target, label } = parseTag(text)
      return { kind: 'code', text: printCode(label ?? target) }
    })

  function resolve(scope: Reflection, tag: LinkTag, text: string): InlineTagDisplayPart | undefined {
    const known = resolved.get(scope) ?? new Map<string, InlineTagDisplayPart | undefined>()
    resolved.set(scope, known)
    const key = `${tag} ${text}`
    if (!known.has(key)) known.set(key, tryResolve(app, scope, { kind: 'inline-tag', tag: `@${tag}`, text }))
    return known.get(key)
  }
}

/** The same in as few parts as can be: TypeDoc tells code from text only until it has found the tags in a comment. */
export function joinTexts(parts: readonly CommentDisplayPart[]): CommentDisplayPart[] {
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
