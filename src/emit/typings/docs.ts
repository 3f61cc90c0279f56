// Doc comments of generated members: whose text it is stands in parentheses behind it.

import type { CanonicalName, HostFunction, Parameter } from '../../model.ts'
import { codeSpan, commentLine, commentText } from '../text.ts'

/** What one backend says about an option. */
export interface Said {
  readonly backend: CanonicalName
  readonly parameter: Parameter
}

/** Lines of the comment of an option that one or several backends declare. */
export function optionDoc(said: readonly Said[]): string[] {
  const [first] = said
  if (first === undefined) return []
  const description = attributed(said, ({ doc }) => commentText(doc.description))
  const remarks = grouped(said, ({ doc }) => commentText(doc.remarks ?? ''))
  return [
    ...description,
    ...(remarks.length === 0 ? [] : ['@remarks', ...remarks.flatMap(({ text }) => text.split('\n'))]),
    ...tag('@defaultValue', said, (parameter) => printDefault(parameter)),
    ...tag('@since', said, ({ doc }) => commentLine(doc.since ?? '')),
    ...deprecation(said),
    ...said.flatMap(({ parameter: { doc } }) =>
      (doc.examples ?? []).flatMap((example) => ['@example', ...commentText(example).split('\n')]),
    ),
    ...said.flatMap(({ parameter: { doc } }) => (doc.see ?? []).map((see) => `@see ${seeLine(see)}`)),
  ]
}

// TypeScript reads a name or a type in braces behind the tag, and a tag right behind either.
function seeLine(text: string): string {
  const line = commentLine(text)
  if (!line.startsWith('{')) return line.replace(/^([\p{ID_Continue}$.#\s-]+)@/u, '$1\\@')
  return line.replaceAll(/(?<!\\)@(?!(?<=\{@)link(?:code|plain)?\s)/g, '\\@')
}

/** Lines of the comment of a host's own option. */
export function hostOptionDoc(parameter: Parameter): string[] {
  const { doc } = parameter
  const description = commentText(doc.description)
  const value = printDefault(parameter)
  return [
    ...(description === '' ? [] : description.split('\n')),
    ...(value === '' ? [] : [`@defaultValue ${value}`]),
    ...(doc.since === undefined ? [] : [`@since ${commentLine(doc.since)}`]),
    ...(doc.deprecated === undefined ? [] : [`@deprecated ${commentLine(doc.deprecated)}`.trimEnd()]),
  ]
}

/** Lines of the comment of a host function, for a signature that stands beside its own. */
export function functionDoc({ doc, parameters, returnsDoc }: HostFunction): string[] {
  const description = commentText(doc.description)
  const described = parameters.filter(
    ({ doc: own, in: place }) => place === 'position' && own.description !== '',
  )
  const lines = [
    ...description.split('\n'),
    ...described.map(({ name, doc: own }) => `@param ${commentLine(name)} - ${commentLine(own.description)}`),
    ...(returnsDoc === undefined ? [] : [`@returns ${commentLine(returnsDoc)}`]),
    ...(doc.deprecated === undefined ? [] : [`@deprecated ${commentLine(doc.deprecated)}`.trimEnd()]),
  ]
  return lines.every((line) => line === '') ? [] : lines
}

/** `Text. (backend_a, backend_b)`, a paragraph per distinct text. */
function attributed(said: readonly Said[], textOf: (parameter: Parameter) => string): string[] {
  const groups = grouped(said, textOf)
  const silent = said.filter(({ parameter }) => textOf(parameter) === '').map(({ backend }) => backend)
  const paragraphs = groups.map(({ text, backends }) => attribute(text, backends))
  if (silent.length > 0) paragraphs.push([attributionOf(silent)])
  return paragraphs.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

// Behind a code block or a table the attribution would become part of it.
function attribute(text: string, backends: readonly string[]): string[] {
  const lines = text.split('\n')
  const last = lines.at(-1) ?? ''
  if (/^\s*(?:```|~~~|\|)/.test(last)) return [...lines, '', attributionOf(backends)]
  return [...lines.slice(0, -1), `${last} ${attributionOf(backends)}`]
}

function attributionOf(backends: readonly string[]): string {
  return `(${backends.map(commentLine).join(', ')})`
}

/** One tag for all who agree; where backends differ, each value with its backends. */
function tag(name: string, said: readonly Said[], textOf: (parameter: Parameter) => string): string[] {
  const groups = grouped(said, textOf)
  const [only] = groups
  if (only === undefined) return []
  if (groups.length === 1 && only.backends.length === said.length) return [`${name} ${only.text}`]
  return [`${name} ${groups.map(({ text, backends }) => `${text} ${attributionOf(backends)}`).join(', ')}`]
}

// Editors strike a deprecated option out wherever it is offered, so all who have it must agree.
function deprecation(said: readonly Said[]): string[] {
  const deprecated = said.filter(({ parameter }) => parameter.doc.deprecated !== undefined)
  if (deprecated.length === 0 || deprecated.length < said.length) return []
  const reasons = grouped(said, ({ doc }) => commentLine(doc.deprecated ?? ''))
  return [`@deprecated ${reasons.map(({ text }) => text).join(' ')}`.trimEnd()]
}

function printDefault({ default: declared }: Parameter): string {
  const text = commentLine(declared?.text ?? '')
  return text === '' || /^[\w.'"+-]+$/.test(text) ? text : codeSpan(text)
}

function grouped(said: readonly Said[], textOf: (parameter: Parameter) => string) {
  const groups = new Map<string, string[]>()
  for (const { backend, parameter } of said) {
    const text = textOf(parameter)
    if (text !== '') groups.set(text, [...(groups.get(text) ?? []), backend])
  }
  return [...groups].map(([text, backends]) => ({ text, backends }))
}
