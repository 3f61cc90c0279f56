// TypeDoc's own theme hands the content of a block tag to a Markdown parser. Thousands of options make that dear, and
// nearly all of them are words, code and links. Those are printed here, as the very elements the parser would make.

import {
  type CommentDisplayPart,
  type DefaultThemeRenderContext,
  type InlineTagDisplayPart,
  type Reflection,
  ReflectionKind,
} from 'typedoc'
import { html, type Markup, rawMarkup } from '../../src/emit/html.ts'
import { readCode } from '../../src/emit/reference/code.ts'
import { decodeLabel, splitMarkdown } from '../../src/emit/reference/inline-tags.ts'
import { isPlain } from '../../src/emit/reference/plain.ts'
import { remembering } from '../../src/remember.ts'
import { indent, splitItems } from './items.ts'

type Link = InlineTagDisplayPart

/** The list in a tag that this plugin made; `undefined` if it is another's, or says more than a title can. */
export function drawList(
  context: DefaultThemeRenderContext,
  content: readonly CommentDisplayPart[],
): Markup | undefined {
  const links = content.filter((part) => part.kind === 'inline-tag')
  const items = splitItems(content)
  if (items.length === 0 || content.some(({ kind }) => kind === 'relative-link')) return undefined
  const drawn = items.map((item) => drawItem(context, item, links))
  return drawn.some((item) => item === undefined)
    ? undefined
    : html`<ul>${drawn.filter((item) => item !== undefined)}</ul>`
}

function drawItem(
  context: DefaultThemeRenderContext,
  item: string,
  links: readonly Link[],
): Markup | undefined {
  const [first = '', ...others] = item.split('\n\n')
  const title = leavesByLinks(context) ? drawExternalTitle(first) : drawInternalTitle(first)
  if (title === undefined) return undefined
  // Options have paragraphs, backends are single lines.
  if (others.length === 0) return html`<li>${title}</li>`
  const details = others.join('\n\n').replaceAll(lineIndent, '').trim()
  return html`<li><p>${title}</p>${details === '' ? [] : drawDetails(context, details, links)}</li>`
}

const lineIndent = new RegExp(`^${indent}`, 'gm')

const titlePieces = /\[(`[^`]+`)\]\(<([^<>]*)>\)|((`+)(?!`)[\s\S]*?(?<!`)\4(?!`))|([\w.,()=: -]+)/y

/** What {@link printOptionTitle} and {@link printBackend} print, in which words need no escapes. */
function drawTitle(title: string, isExternal: boolean): Markup | undefined {
  let drawn = ''
  titlePieces.lastIndex = 0
  while (titlePieces.lastIndex < title.length) {
    const piece = titlePieces.exec(title)
    if (piece === null) return undefined
    const [whole, linked, url = '', code] = piece
    if (linked !== undefined) drawn += drawExternal(url, drawCode(linked), isExternal).html
    else drawn += code === undefined ? whole : drawCode(code).html
  }
  return rawMarkup(drawn)
}

// Most functions of a host have the same backends.
const drawInternalTitle = remembering((title) => drawTitle(title, false))
const drawExternalTitle = remembering((title) => drawTitle(title, true))

function drawDetails(context: DefaultThemeRenderContext, details: string, links: readonly Link[]): Markup {
  const paragraphs = details.split('\n\n').map((paragraph) => tryDrawParagraph(context, paragraph, links))
  if (paragraphs.every((paragraph) => paragraph !== undefined)) return html`${paragraphs}`
  const parts = splitMarkdown(details).map((piece) =>
    piece.kind === 'tag' ? links[Number(piece.text)]! : piece,
  )
  return rawMarkup(context.markdown(parts))
}

function tryDrawParagraph(
  context: DefaultThemeRenderContext,
  paragraph: string,
  links: readonly Link[],
): Markup | undefined {
  // Which backends say what follows, and that an option is deprecated, are words of ours.
  const speakers = /^\*([\w., -]+:)\*$/.exec(paragraph)?.[1]
  if (speakers !== undefined) return html`<p><em>${speakers}</em></p>`
  const deprecated = '**Deprecated.** '
  const isDeprecated = paragraph.startsWith(deprecated)
  const text = isDeprecated ? paragraph.slice(deprecated.length) : paragraph
  if (!isPlain(text)) return undefined
  const pieces: Markup[] = []
  for (const { kind, text: said } of splitMarkdown(text)) {
    const piece = kind === 'tag' ? tryDrawLink(context, links[Number(said)]!) : drawWords(kind, said)
    if (piece === undefined) return undefined
    pieces.push(piece)
  }
  return html`<p>${isDeprecated ? html`<strong>Deprecated.</strong> ` : []}${pieces}</p>`
}

function drawWords(kind: 'text' | 'code', said: string): Markup {
  return kind === 'code' ? drawCode(said) : html`${said}`
}

function drawCode(span: string): Markup {
  return html`<code>${readCode(span)}</code>`
}

function tryDrawLink(context: DefaultThemeRenderContext, { tag, text, target }: Link): Markup | undefined {
  const label = decodeLabel(text)
  const words = tag === '@linkcode' ? html`<code>${label}</code>` : html`${label}`
  if (typeof target === 'string') return drawExternal(target, words, leavesByLinks(context))
  // TypeDoc shows what has no page of its own at its nearest owner.
  const url = target && 'kind' in target && context.router.hasUrl(target) ? context.urlTo(target) : undefined
  if (url === undefined) return undefined
  return html`<a href="${url || '#'}" class="${ReflectionKind.classString((target as Reflection).kind)}">${words}</a>`
}

function drawExternal(url: string, words: Markup, isExternal: boolean): Markup {
  return isExternal
    ? html`<a href="${url}" target="_blank" class="external">${words}</a>`
    : html`<a href="${url}">${words}</a>`
}

/** Whether links to other sites open a page beside this one. */
function leavesByLinks({ options }: DefaultThemeRenderContext): boolean {
  return options.getValue('markdownLinkExternal')
}
