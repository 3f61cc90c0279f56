// `{@link Name | label}` inside Markdown. A documentation tool resolves it where the text is shown; elsewhere it is
// printed as what it says.

import { printCode, printUrl } from './code.ts'

/** A piece of Markdown: text, a code span or block, or an inline tag. */
export type Piece =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'tag'; readonly tag: LinkTag; readonly text: string }

/** Inline tags that are links; all others are ordinary text. */
export type LinkTag = 'link' | 'linkcode' | 'linkplain'

/** Matches each tag that is a link; what it says is the second group. */
export const linkTags = /\{@(link|linkcode|linkplain)\s+([^{}]*)\}/g

const pieces =
  /\\[\s\S]|(?<code>(`+)(?!`)[\s\S]*?(?<!`)\2(?!`))|\{@(?<tag>link|linkcode|linkplain)\s+(?<said>[^{}]*)\}/g

/** Markdown in pieces, in order; what stands in code is no tag. */
export function splitMarkdown(markdown: string): Piece[] {
  if (!markdown.includes('{@') && !markdown.includes('`')) return [{ kind: 'text', text: markdown }]
  const found: Piece[] = []
  let end = 0
  for (const match of markdown.matchAll(pieces)) {
    const { code, tag, said = '' } = match.groups ?? {}
    if (code === undefined && tag === undefined) continue
    if (match.index > end) found.push({ kind: 'text', text: markdown.slice(end, match.index) })
    end = match.index + match[0].length
    found.push(
      code === undefined
        ? { kind: 'tag', tag: tag as LinkTag, text: said.trim() }
        : { kind: 'code', text: code },
    )
  }
  if (end < markdown.length) found.push({ kind: 'text', text: markdown.slice(end) })
  return found
}

/** Markdown with each tag printed: an address as a link, a name as code. */
export function printTags(markdown: string): string {
  return splitMarkdown(markdown)
    .map((piece) => (piece.kind === 'tag' ? printTag(piece.text) : piece.text))
    .join('')
}

/** What a tag refers to, and the words for it if it says any. */
export function parseTag(text: string): { readonly target: string; readonly label: string | undefined } {
  const [, target = text, label = ''] = /^([^\s|]+)(?:\s*\|\s*|\s+)?([\s\S]*)$/.exec(text) ?? []
  return { target, label: label.trim() || undefined }
}

function printTag(text: string): string {
  const { target, label } = parseTag(text)
  if (!/^https?:\/\//i.test(target)) return printCode(decodeLabel(label ?? target))
  return `[${label ?? target}](<${printUrl(decodeLabel(target))}>)`
}

/** A tag's words on one line, with what Markdown and HTML would take for their own written as entities. */
export function encodeLabel(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[<>&[\]`]/g, (character) => `&#${character.codePointAt(0)};`)
}

/** The opposite of {@link encodeLabel}. */
export function decodeLabel(text: string): string {
  return text.replaceAll(/&#(\d{1,3});/g, (_, code: string) => String.fromCodePoint(Number(code)))
}
