// The reference as Markdown: for `backstitch docs`, for MDX pages, and for the list that TypeDoc shows.

import { printCode, printName, printUrl } from './code.ts'
import { printTags } from './inline-tags.ts'
import type { BackendReference, FunctionReference, HostReference, OptionReference } from './reference.ts'

/**
 * The whole reference of one host, a section per function.
 *
 * @example
 * ```ts
 * import { describeReference, discover, printHostReference } from 'backstitch'
 *
 * const { merged } = await discover({ directory: process.cwd() })
 * for (const host of await describeReference(merged)) console.log(printHostReference(host))
 * ```
 */
export function printHostReference(host: HostReference): string {
  const sections = host.functions.map(
    (reference) => `## ${reference.name}\n\n${printFunctionReference(reference)}`,
  )
  return `${[`# Backends of ${printCode(`${host.package}@${host.version}`)}`, ...sections].join('\n\n')}\n`
}

/**
 * *Other Parameters* and *Backends* of one function, without a heading of their own level.
 *
 * @example
 * ```ts
 * import { describeReference, discover, printFunctionReference } from 'backstitch'
 *
 * const { merged } = await discover({ directory: process.cwd() })
 * for (const { functions } of await describeReference(merged)) {
 *   for (const each of functions) console.log(`# ${each.name}\n\n${printFunctionReference(each)}`)
 * }
 * ```
 */
export function printFunctionReference({ options, backends }: FunctionReference): string {
  const sections = [`### Backends\n\n${backends.map(printBackend).join('\n')}`]
  if (options.length > 0) sections.unshift(`### Other Parameters\n\n${options.map(printOption).join('\n\n')}`)
  return sections.join('\n\n')
}

/** `name (backend_a, backend_b): type = default` and what is said about it, as an item of a list. */
export function printOption(option: OptionReference): string {
  const details = printTags(printOptionDetails(option))
  return details === ''
    ? `- ${printOptionTitle(option)}`
    : `- ${printOptionTitle(option)}\n\n${indent(details)}`
}

/** The first line of an option. */
export function printOptionTitle(option: OptionReference): string {
  const preset = option.default === undefined ? '' : ` = ${printCode(option.default)}`
  const required = option.required ? ', required' : ''
  return `${printCode(option.name)} (${option.backends.map(printName).join(', ')}): ${printCode(option.type)}${preset}${required}`
}

/** What follows the first line of an option: its texts, attributed where backends differ, and its notes; tags are kept. */
export function printOptionDetails({ texts, backends, since, deprecated }: OptionReference): string {
  const paragraphs = texts.map(({ backends: names, markdown }) =>
    names.length === backends.length ? markdown : `*${names.map(printName).join(', ')}:*\n\n${markdown}`,
  )
  if (since !== undefined) paragraphs.push(`Since ${since}.`)
  if (deprecated !== undefined) paragraphs.push(`**Deprecated.** ${deprecated}`.trimEnd())
  return paragraphs.join('\n\n')
}

/** One backend as an item of a list. */
export function printBackend(backend: BackendReference): string {
  const { name, aliases, package: owner, version, homepage, trust, async, ignored } = backend
  const labels = aliases.length === 0 ? '' : ` (also ${aliases.map(printCode).join(', ')})`
  const source = `${owner}@${version}`
  const link = homepage === undefined ? printCode(source) : `[${printCode(source)}](<${printUrl(homepage)}>)`
  const notes = [
    trust === 'trusted' ? 'trusted by the host' : 'not known to the host',
    async ? 'asynchronous' : 'synchronous',
    ...(ignored.length === 0 ? [] : [`ignores ${ignored.map(printCode).join(', ')}`]),
  ]
  return `- ${printCode(name)}${labels}: ${link}, ${notes.join(', ')}`
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ')
}
