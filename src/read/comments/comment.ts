// One JSDoc block as its author wrote it: comment-parser splits it, this file knows what the tags mean.

import { parse, tokenizers } from 'comment-parser'
import type { Doc } from '../../model.ts'

/** A value that a tag documents: `@param options.tile`, `@property tile`. */
export interface NamedTag {
  /** Dotted, as written: `options.gpu.id`. */
  readonly name: string
  readonly description: string
  readonly default?: string
  /** Written in brackets, JSDoc's way of saying that it may be left out. */
  readonly optional: boolean
}

/** A parsed JSDoc block. */
export interface Comment {
  readonly description: string
  /** Every tag in order; `text` is all that follows its name, line breaks and links kept. */
  readonly tags: readonly { readonly tag: string; readonly text: string }[]
  readonly params: readonly NamedTag[]
  readonly properties: readonly NamedTag[]
}

/** What is known about something without a comment. */
export const noComment: Comment = { description: '', tags: [], params: [], properties: [] }

// TypeScript lets these begin anywhere behind a space, as in `/** Rows. @default 4 */`; comment-parser only at the
// beginning of a line. Other words stay text: `@webgpu/types` is no tag to a reader.
const midLineTag =
  /(?<=[^\s*`{])[ \t]+@(?=(?:backendDispatch|default|defaultValue|deprecated|internal|private|since)(?![\w/-]))/g

function beginLines(text: string): string {
  const splitLine = (line: string) =>
    line.replace(midLineTag, (space, index: number) => {
      const isCode = (line.slice(0, index).split('`').length - 1) % 2 === 1
      return isCode ? space : '\n * @'
    })
  return text.split('\n').map(splitLine).join('\n')
}

/** Parses the text of one block, `/**` to the closing star and slash. */
export function parseComment(block: string): Comment {
  const text = beginLines(block)
  const raw = parse(text, {
    spacing: 'preserve',
    tokenizers: [tokenizers.tag(), tokenizers.description('preserve')],
  })[0]
  if (raw === undefined) return noComment
  const named = parse(text, { spacing: 'preserve' })[0]?.tags ?? []
  const tags = raw.tags.map(({ tag, description }) => ({ tag, text: description.trim() }))
  const namedTags = (names: readonly string[]) =>
    tags.flatMap(({ tag, text }, index) => (names.includes(tag) ? [nameTag(text, named[index])] : []))
  return {
    description: raw.description.trim(),
    tags,
    params: namedTags(['param', 'arg', 'argument']),
    properties: namedTags(['property', 'prop']),
  }
}

interface ParsedTag {
  readonly name: string
  readonly optional: boolean
  readonly default?: string | undefined
  readonly description: string
  readonly problems: readonly unknown[]
}

function nameTag(text: string, parsed: ParsedTag | undefined): NamedTag {
  if (parsed === undefined || parsed.problems.length > 0 || parsed.name === '') return scanTag(text)
  return {
    name: parsed.name,
    description: withoutHyphen(parsed.description),
    optional: parsed.optional,
    ...(parsed.default !== undefined && parsed.default !== '' && { default: parsed.default.trim() }),
  }
}

// comment-parser counts brackets without regard to quotes, so `[options.sep="]"]` defeats it.
function scanTag(text: string): NamedTag {
  const untyped = text.replace(/^\{[^}]*\}\s*/, '')
  if (!untyped.startsWith('[')) {
    const [name = ''] = untyped.split(/\s/, 1)
    return { name, description: withoutHyphen(untyped.slice(name.length)), optional: false }
  }
  const end = closingBracket(untyped)
  const [, name = '', value] = /^\s*([^=\s]+)\s*(?:=\s*([\s\S]*))?$/.exec(untyped.slice(1, end)) ?? []
  return {
    name,
    description: withoutHyphen(untyped.slice(end + 1)),
    optional: true,
    ...(value !== undefined && { default: value.trim() }),
  }
}

function closingBracket(text: string): number {
  let depth = 0
  let quote: string | undefined
  for (const [index, character] of [...text].entries()) {
    if (quote !== undefined) {
      if (character === quote) quote = undefined
    } else if (character === '"' || character === "'" || character === '`') quote = character
    else if (character === '[') depth += 1
    else if (character === ']' && --depth === 0) return index
  }
  return text.length
}

function withoutHyphen(text: string): string {
  return text.trim().replace(/^-\s+/, '')
}

/** The text of the last tag of these names, or `undefined` if there is none. */
export function tagText(comment: Comment, ...names: readonly string[]): string | undefined {
  return comment.tags.findLast(({ tag }) => names.includes(tag))?.text
}

/** Whether the comment hides what it documents. */
export function isHidden(comment: Comment): boolean {
  return comment.tags.some(({ tag }) => ['internal', 'private', 'hidden', 'ignore'].includes(tag))
}

/** The default a comment states, without the code fence or the backticks around it. */
export function taggedDefault(comment: Comment): string | undefined {
  const text = tagText(comment, 'defaultValue', 'default', 'defaultvalue')
  if (text === undefined || text === '') return undefined
  const fenced = /^```[^\n]*\n([\s\S]*?)\n?```$/.exec(text)?.[1]
  return (fenced ?? /^(`+)([\s\S]*)\1$/.exec(text)?.[2] ?? text).trim()
}

/** What a comment says about the thing it stands on. */
export function docOf(comment: Comment, description = comment.description): Doc {
  const all = (tag: string) => comment.tags.filter((known) => known.tag === tag).map(({ text }) => text)
  const remarks = tagText(comment, 'remarks')
  const since = tagText(comment, 'since')
  const deprecated = tagText(comment, 'deprecated')
  const [examples, see] = [all('example'), all('see')]
  return {
    description: description || (tagText(comment, 'description', 'desc') ?? ''),
    ...(remarks !== undefined && { remarks }),
    ...(since !== undefined && { since }),
    ...(deprecated !== undefined && { deprecated }),
    ...(examples.length > 0 && { examples }),
    ...(see.length > 0 && { see }),
  }
}
