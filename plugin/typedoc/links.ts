// `{@link …}` in a provider's text is resolved where the host's page stands. What does not resolve there is shown as
// code: it is not the host author's text, and must not fail his build.

import {
  type Application,
  type CommentDisplayPart,
  FileRegistry,
  type InlineTagDisplayPart,
  MinimalSourceFile,
  type NormalizedPath,
  type SignatureReflection,
} from 'typedoc'
import { printCode } from '../../src/emit/reference/markdown.ts'

// TypeDoc copies files that a text names by a relative path into the site. A provider names none of the host's.
class NoFiles extends FileRegistry {
  override register(): undefined {
    return undefined
  }
}

/** Text of a provider, and who to name when something in it does not resolve. */
export interface ForeignText {
  readonly markdown: string
  readonly source: string
}

/** The parts of a provider's text, with every link resolved or shown as code. */
export function resolveParts(
  app: Application,
  signature: SignatureReflection,
  { markdown, source }: ForeignText,
): CommentDisplayPart[] {
  const file = new MinimalSourceFile(markdown, '/backend.md' as NormalizedPath)
  const { content } = app.converter.parseRawComment(file, new NoFiles())
  // TypeDoc keeps the blank after the tag's name, and then does not see that a target starts with `https:`.
  const trimmed = content.map((part) =>
    part.kind === 'inline-tag' ? { ...part, text: part.text.trim() } : part,
  )
  return app.converter.resolveLinks(trimmed, signature).map((part) => {
    if (part.kind !== 'inline-tag' || !part.tag.startsWith('@link') || isResolved(part)) return part
    app.logger.info(
      `[backstitch] ${source}: the link "${part.text}" leads nowhere in this documentation; it is shown as code.`,
    )
    return { kind: 'code', text: printCode(part.text.replace(/^[^|]*\|\s*/, '')) }
  })
}

function isResolved({ target }: InlineTagDisplayPart): boolean {
  return target !== undefined && (typeof target !== 'string' || /^(?:https?|mailto):/i.test(target))
}
