// Two block tags on the signature of each dispatched function. A tag is the one thing that the HTML theme, JSON,
// search, Markdown, `packages` and `merge` all carry; extra parameters or properties would lie about the signature.

import {
  type Application,
  type CommentDisplayPart,
  CommentTag,
  type ProjectReflection,
  type Reflection,
  ReflectionKind,
  type SignatureReflection,
} from 'typedoc'
import { splitMarkdown } from '../../src/emit/reference/inline-tags.ts'
import { printBackend, printOptionDetails, printOptionTitle } from '../../src/emit/reference/markdown.ts'
import type { FunctionReference, OptionReference } from '../../src/emit/reference/reference.ts'
import { remembering } from '../../src/remember.ts'
import { type References, tryFindReference } from './find.ts'
import { createPrinter, type PrintParts } from './parts.ts'

/** The tag of backend-only options; TypeDoc titles it *Other Parameters*, numpydoc's name for the same section. */
export const optionsTag = '@otherParameters' as const

/** The tag of the list of backends. */
export const backendsTag = '@backends' as const

/** What an item of either list starts with; nothing else does. */
export const itemStart = '- '

/** What stands before each line of an option's details, which makes them a part of its item. */
export const indent = '  '

/** Adds both tags to every signature of every dispatched function that has a doc comment of its own. */
export function addSections(app: Application, project: ProjectReflection, references: References): void {
  if (references.size === 0) return
  const print = createPrinter(app)
  // TypeDoc applies `excludeTags` while it reads comments, which is over by now.
  const excluded = app.options.getValue('excludeTags')
  for (const signature of project.getReflectionsByKind(
    ReflectionKind.CallSignature,
  ) as SignatureReflection[]) {
    const isFunction = signature.parent.kind === ReflectionKind.Function
    const reference = isFunction ? tryFindReference(project, signature.parent, references) : undefined
    // With a tag alone the function would count as documented, and TypeDoc could no longer report that it is not.
    if (reference === undefined || !signature.comment?.hasVisibleComponent() || hasTags(signature)) continue
    const tags = [new CommentTag(backendsTag, printBackends(reference))]
    if (reference.options.length > 0) {
      const scope = signature.parent.parent ?? project
      tags.unshift(
        new CommentTag(
          optionsTag,
          reference.options.flatMap((each) => printOption(each, scope, print)),
        ),
      )
    }
    const { blockTags } = signature.comment
    const afterReturns = blockTags.findIndex(({ tag }) => tag !== '@returns')
    const wanted = tags.filter(({ tag }) => !excluded.includes(tag))
    blockTags.splice(afterReturns < 0 ? blockTags.length : afterReturns, 0, ...wanted)
  }
}

/** Whether the tags are there already: `merge` mode reads projects that this plugin has seen. */
function hasTags(signature: SignatureReflection): boolean {
  return signature.comment?.getTag(backendsTag) !== undefined
}

function printBackends({ backends }: FunctionReference): CommentDisplayPart[] {
  return partsOf(backends.map(printBackend).join('\n'))
}

function printOption(option: OptionReference, scope: Reflection, print: PrintParts): CommentDisplayPart[] {
  const source = `${option.backends.join(', ')}: ${option.name}`
  const details = print(scope, { markdown: printOptionDetails(option), source })
  return [
    ...partsOf(`- ${printOptionTitle(option)}\n\n`),
    ...indented(details),
    { kind: 'text', text: '\n\n' },
  ]
}

/** Parts of a text of ours, which has no tags. */
function partsOf(markdown: string): CommentDisplayPart[] {
  return splitOurs(markdown).map(({ kind, text }) => ({ kind: kind === 'tag' ? 'text' : kind, text }))
}

// Most functions of a host have the same backends.
const splitOurs = remembering(splitMarkdown, 10_000)

/** Parts as the content of a list item: a part may begin in the middle of a line that another one started. */
function indented(parts: readonly CommentDisplayPart[]): CommentDisplayPart[] {
  let atLineStart = true
  return parts.flatMap((part): CommentDisplayPart[] => {
    const startsLine = atLineStart
    atLineStart = part.kind !== 'inline-tag' && part.text.endsWith('\n')
    if (part.kind === 'inline-tag') return startsLine ? [{ kind: 'text', text: indent }, part] : [part]
    const text = part.text.replaceAll(/\n(?=[^\n])/g, `\n${indent}`)
    return [{ ...part, text: startsLine && !text.startsWith('\n') ? indent + text : text }]
  })
}
