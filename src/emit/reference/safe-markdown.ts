// A provider's doc comment is untrusted text that ends up on other people's pages. It is parsed as Markdown, what
// could do harm is replaced by what it looks like, and printed again, so that every construct is closed.

import type { Link, Nodes, Parent, PhrasingContent, Root, Text } from 'mdast'
import { type Options as FromMarkdownOptions, fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm'
import {
  defaultHandlers,
  type Handle,
  type Options as ToMarkdownOptions,
  toMarkdown,
  type Unsafe,
} from 'mdast-util-to-markdown'
import { gfm } from 'micromark-extension-gfm'
import { visit } from 'unist-util-visit'
import { encodeLabel, linkTags } from './inline-tags.ts'

const harmlessSchemes = new Set(['http:', 'https:', 'mailto:'])

// Private-use characters stand for an inline tag's place while Markdown is parsed; they are dropped from the input.
const open = '\uE000'
const close = '\uE001'

// In MDX a brace opens an expression and a line that starts with `import` or `export` is code.
const unsafe: Unsafe[] = [
  { character: '{', inConstruct: 'phrasing' },
  { character: '}', inConstruct: 'phrasing' },
  { character: '<', inConstruct: 'phrasing' },
  { atBreak: true, character: 'i', after: 'mport\\b' },
  { atBreak: true, character: 'e', after: 'xport\\b' },
]

// Tools that look for HTML before they parse Markdown take `\<` for a tag.
const printText: Handle = (node, parent, state, info) =>
  defaultHandlers.text(node, parent, state, info).replaceAll('\\<', '&lt;')

/**
 * Markdown that shows the same text and does nothing else: HTML becomes text, links keep only the schemes `http`,
 * `https` and `mailto`, images become their descriptions, open fences are closed, and headings become bold lines.
 *
 * `{@link …}`, `{@linkcode …}` and `{@linkplain …}` are kept for the documentation tool to resolve; what they say can
 * do no harm either.
 *
 * @example
 * ```ts
 * import { printSafeMarkdown } from 'backstitch'
 *
 * console.log(printSafeMarkdown('*Threads* [per group](javascript:alert)')) // *Threads* per group (javascript:alert)
 * ```
 */
export function printSafeMarkdown(markdown: string): string {
  const tags: string[] = []
  const text = markdown.replace(/[\uE000\uE001]/g, '').replace(linkTags, (_, tag: string, said: string) => {
    return `${open}${tags.push(`{@${tag} ${encodeLabel(said).trim()}}`) - 1}${close}`
  })
  const tree = fromMarkdown(text, parsing)
  disarm(tree)
  const printed = toMarkdown(tree, printing)
  return printed.trimEnd().replace(/\uE000(\d+)\uE001/g, (_, index: string) => tags[Number(index)] ?? '')
}

const parsing: FromMarkdownOptions = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }

const printing: ToMarkdownOptions = {
  bullet: '-',
  resourceLink: true,
  rule: '-',
  unsafe,
  handlers: { text: printText },
  extensions: [gfmToMarkdown()],
}

function disarm(tree: Root): void {
  visit(tree, (node, index, parent) => {
    if (parent === undefined || index === undefined) return
    const harmless = replacementOf(node, parent)
    if (harmless !== undefined) parent.children.splice(index, 1, ...(harmless as typeof parent.children))
  })
}

function replacementOf(node: Nodes, parent: Parent): Nodes[] | undefined {
  switch (node.type) {
    case 'html':
      return parent.type === 'root' || parent.type === 'blockquote' || parent.type === 'listItem'
        ? [{ type: 'paragraph', children: [text(node.value)] }]
        : [text(node.value)]
    case 'image':
      return [text(node.alt || node.url)]
    case 'imageReference':
      return [text(node.alt || node.identifier)]
    case 'heading':
      return [{ type: 'paragraph', children: [{ type: 'strong', children: node.children }] }]
    case 'link':
      return isHarmless(node.url) ? undefined : shownLink(node)
    case 'definition':
      return isHarmless(node.url)
        ? undefined
        : [{ type: 'paragraph', children: [text(`${node.identifier}: ${node.url}`)] }]
    default:
      return undefined
  }
}

function shownLink(link: Link): PhrasingContent[] {
  const [only, ...others] = link.children
  const isBare = others.length === 0 && only?.type === 'text' && only.value === link.url
  return isBare ? [only] : [...link.children, text(` (${link.url})`)]
}

/** A provider's link may leave the page by a scheme that opens nothing but a page or a letter; it knows no page here. */
function isHarmless(url: string): boolean {
  const scheme = /^([^/?#:]*:)/.exec(url.replace(/[\p{Cc} ]/gu, ''))?.[1]
  return scheme !== undefined && harmlessSchemes.has(scheme.toLowerCase())
}

function text(value: string): Text {
  return { type: 'text', value }
}
