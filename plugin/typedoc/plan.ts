// TypeDoc's own theme hands the content of a block tag to a Markdown parser. Thousands of options make that dear, and
// nearly all of them are words, code and links. Those are printed here, as the very elements the parser would make: once
// for all functions that say the same, with gaps for their links.

import { html, type Markup, rawMarkup } from '../../src/emit/html.ts'
import { readCode } from '../../src/emit/reference/code.ts'
import { splitMarkdown } from '../../src/emit/reference/inline-tags.ts'
import { isPlain } from '../../src/emit/reference/plain.ts'
import { indent } from '../../src/emit/reference/sections.ts'
import { remembering } from '../../src/remember.ts'
import { splitItems } from './items.ts'

/** Lists up to this length are remembered: that of a hundred backends is one. */
const longestList = 10_000

/** What an item of a list looks like. */
export interface Plan {
  readonly title: Markup
  /** Markdown below the title, with `{@link 0}` and so on where links are; empty if there is none. */
  readonly details: string
  /** The same as HTML, and the numbers of links in between; absent where that takes a parser. */
  readonly drawn?: readonly (string | number)[]
}

/** Plans what is said again and again, each of it once. */
export interface Planner {
  /** Plans an item; `undefined` if its first line says more than a title of ours does. */
  planItem(text: string): Plan | undefined
  /** Draws a list of which each item is a title, as that of backends is; `undefined` if it is another. */
  tryDrawTitles(list: string): Markup | undefined
}

/** What plans for pages whose links to other sites open beside them. */
export const externalPlanner = createPlanner(true)

/** What plans for pages whose links to other sites open in their place. */
export const internalPlanner = createPlanner(false)

function createPlanner(isExternal: boolean): Planner {
  const plan = remembering((text) => planItem(text, isExternal))
  return {
    planItem: plan,
    tryDrawTitles: remembering((list) => {
      let drawn = ''
      for (const { text } of splitItems([{ kind: 'text', text: list }])) {
        const planned = plan(text)
        if (planned?.details !== '') return undefined
        drawn += `<li>${planned.title.html}</li>`
      }
      return drawn === '' ? undefined : rawMarkup(`<ul>${drawn}</ul>`)
    }, longestList),
  }
}

function planItem(text: string, isExternal: boolean): Plan | undefined {
  const [first = '', ...others] = text.split('\n\n')
  const title = tryDrawTitle(first, isExternal)
  if (title === undefined) return undefined
  // Options have paragraphs, backends are single lines.
  if (others.length === 0) return { title, details: '', drawn: [] }
  const details = others.join('\n\n').replaceAll(lineIndent, '').trim()
  const drawn = details === '' ? [] : tryDrawParagraphs(details)
  return { title: html`<p>${title}</p>`, details, ...(drawn && { drawn }) }
}

const lineIndent = new RegExp(`^${indent}`, 'gm')

const titlePieces = /\[(`[^`]+`)\]\(<([^<>]*)>\)|((`+)(?!`)[\s\S]*?(?<!`)\4(?!`))|([\w.,()=: -]+)/y

/** What our titles of options and backends are made of; words in them need no escapes. */
function tryDrawTitle(title: string, isExternal: boolean): Markup | undefined {
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

function tryDrawParagraphs(details: string): (string | number)[] | undefined {
  const paragraphs = details.split('\n\n').map(tryDrawParagraph)
  const isWhole = paragraphs.every((paragraph) => paragraph !== undefined)
  return isWhole ? paragraphs.flat() : undefined
}

function tryDrawParagraph(paragraph: string): (string | number)[] | undefined {
  // Which backends say what follows, and that an option is deprecated, are words of ours.
  const speakers = /^\*([\w., -]+:)\*$/.exec(paragraph)?.[1]
  if (speakers !== undefined) return [html`<p><em>${speakers}</em></p>`.html]
  const deprecated = '**Deprecated.** '
  const isDeprecated = paragraph.startsWith(deprecated)
  const text = isDeprecated ? paragraph.slice(deprecated.length) : paragraph
  if (!isPlain(text)) return undefined
  const pieces = splitMarkdown(text).map((piece) => {
    if (piece.kind === 'tag') return Number(piece.text)
    return piece.kind === 'code' ? drawCode(piece.text).html : html`${piece.text}`.html
  })
  return [isDeprecated ? '<p><strong>Deprecated.</strong> ' : '<p>', ...pieces, '</p>']
}

function drawCode(span: string): Markup {
  return html`<code>${readCode(span)}</code>`
}

/** A link to another site. */
export function drawExternal(url: string, words: Markup | string, isExternal: boolean): Markup {
  return isExternal
    ? html`<a href="${url}" target="_blank" class="external">${words}</a>`
    : html`<a href="${url}">${words}</a>`
}
