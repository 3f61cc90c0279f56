// Where the description of an option, or of the function itself, can stand.

import { ts } from 'ts-morph'
import type { Doc } from '../../model.ts'
import { readProblems } from '../../problems/read.ts'
import type { Subject } from '../functions/subject.ts'
import { type Comment, type NamedTag, noComment } from './comment.ts'
import { memberComment } from './comment-of.ts'
import { tryBaseComment, tryInheritTarget, tryTargetComment } from './inherited-doc.ts'

/** The tag `@param bag.name`, whatever the author called the bag, as long as no other parameter is called so. */
export function findTag({ params, callable }: Subject, name: string): NamedTag | undefined {
  const positional = new Set(
    callable.signatures.flatMap(({ parameters }) => parameters.slice(0, -1).map((p) => p.name)),
  )
  const dotted = params.find((tag) => {
    const [bag = '', ...path] = tag.name.split('.')
    return path.join('.') === name && !positional.has(bag)
  })
  return dotted ?? params.find((tag) => tag.name === name && !positional.has(name))
}

/** The comment of an option: its own, or the one it inherits where no `@param` tag speaks about it. */
export function findComment(
  subject: Subject,
  name: string,
  declaration: ts.Declaration | undefined,
): Comment {
  const { checker } = subject.reader
  if (declaration === undefined || ts.isJSDocParameterTag(declaration)) return noComment
  const own = memberComment(declaration)
  const target = tryInheritTarget(own.description)
  if (target === undefined) {
    const isDocumented = own.description !== '' || findTag(subject, name) !== undefined
    return isDocumented ? own : merge(own, tryBaseComment(checker, declaration))
  }
  const isNamed = target !== ''
  const inherited = isNamed
    ? tryTargetComment(checker, target, declaration)
    : tryBaseComment(checker, declaration)
  if (inherited === undefined) {
    const data = { function: subject.callable.name, parameter: name, target }
    subject.reader.report(readProblems.INHERITED_DOC_NOT_FOUND(data, subject.reader.locate(declaration)))
  }
  return merge({ ...own, description: '' }, inherited)
}

/** The comment of the function itself, or the one that it inherits by name. */
export function findFunctionComment({ reader, callable }: Subject): Comment {
  const said = callable.comments.find(({ description, tags }) => description !== '' || tags.length > 0)
  const own = said ?? noComment
  const target = tryInheritTarget(own.description)
  if (target === undefined) return own
  const inherited = target === '' ? undefined : tryTargetComment(reader.checker, target, callable.node)
  if (inherited === undefined) {
    const data = { function: callable.name, target }
    reader.report(readProblems.INHERITED_DOC_NOT_FOUND(data, reader.locate(callable.node)))
  }
  return merge({ ...own, description: '' }, inherited)
}

function merge(own: Comment, inherited: Comment | undefined): Comment {
  if (inherited === undefined) return own
  return { ...inherited, tags: [...inherited.tags, ...own.tags] }
}

/** What tags such as `@param options.gpu.id` say about the inside of an option, as list items. */
export function nestedDocs({ params }: Subject, name: string): readonly string[] {
  return params.flatMap((tag) => {
    const [, option, ...path] = tag.name.split('.')
    const isNested = option === name && path.length > 0 && tag.description !== ''
    return isNested ? [`- \`${[name, ...path].join('.')}\`: ${tag.description.replaceAll('\n', '\n  ')}`] : []
  })
}

/** A doc with more paragraphs at the end of its description. */
export function describe(doc: Doc, more: readonly string[]): Doc {
  const list = more.join('\n')
  return { ...doc, description: [doc.description, list].filter((part) => part !== '').join('\n\n') }
}
