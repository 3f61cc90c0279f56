// What installed backends add to a host's functions, as documentation needs it. TypeDoc's sections, `backstitch docs`
// and the report are printers of this.

import type { AddedOption, Arm, Merged, MergedFunction, MergedHost } from '../../merged.ts'
import type { CanonicalName, HostFunction, Parameter, Verdict } from '../../model.ts'
import { by } from '../../order.ts'
import { isPlain } from './plain.ts'

/** The reference of one host. */
export interface HostReference {
  readonly name: string
  readonly package: string
  readonly version: string
  /** Functions that some backend implements, sorted by name. */
  readonly functions: readonly FunctionReference[]
}

/** What backends say about one host function. */
export interface FunctionReference {
  readonly name: string
  /** `host[/subpath]:name`. */
  readonly key: string
  /** Names under which the host exports it, `outer.name` where that is in a namespace. */
  readonly exports: readonly string[]
  /** Options that only backends have, sorted by name. */
  readonly options: readonly OptionReference[]
  /** Backends that implement the function, sorted by name. */
  readonly backends: readonly BackendReference[]
}

/** One option, once per type. */
export interface OptionReference {
  readonly name: string
  readonly type: string
  readonly required: boolean
  /** As written; absent where there is none or the backends differ. */
  readonly default?: string
  /** Sorted canonical names of the backends that take it. */
  readonly backends: readonly CanonicalName[]
  /** What each distinct text says, as harmless Markdown. */
  readonly texts: readonly { readonly backends: readonly CanonicalName[]; readonly markdown: string }[]
  readonly since?: string
  /** Reason, possibly empty. */
  readonly deprecated?: string
}

/** A backend as the reader of one function's page needs it. */
export interface BackendReference {
  readonly name: CanonicalName
  readonly aliases: readonly string[]
  readonly package: string
  readonly version: string
  readonly homepage?: string
  readonly trust: Extract<Verdict['kind'], 'trusted' | 'untrusted'>
  readonly async: boolean
  /** Names of the host's options that have no effect on it. */
  readonly ignored: readonly string[]
}

/**
 * The reference of every host that has a backend.
 *
 * Texts of providers are harmless Markdown; `{@link …}` in them is kept for whoever can resolve it.
 *
 * @example
 * ```ts
 * import { describeReference, discover } from 'backstitch'
 *
 * const { merged } = await discover({ directory: process.cwd() })
 * for (const { name, version } of await describeReference(merged)) console.log(name, version) // vectorkit 1.0.0
 * ```
 */
export async function describeReference(merged: Merged): Promise<readonly HostReference[]> {
  const hosts = await Promise.all(merged.hosts.map(describeHost))
  return hosts.filter(({ functions }) => functions.length > 0)
}

/** The reference of one host. */
async function describeHost(merged: MergedHost): Promise<HostReference> {
  const { name, package: owner } = merged.host
  const called = merged.functions.filter(({ arms }) => arms.some(isCallable))
  const print = await loadPrinter(called.flatMap(({ added }) => added.flatMap(textsOf)))
  const functions = called
    .map((merging) => describeFunction(merging, merged, print))
    .sort(by(({ name }) => name))
  return { name, package: owner.name, version: owner.version, functions }
}

type Print = (markdown: string) => string

/** What makes texts harmless: the parser is loaded if one of them needs it, and prints each of them once. */
async function loadPrinter(texts: readonly string[]): Promise<Print> {
  const needy = [...new Set(texts)].filter((text) => text !== '' && !isPlain(text))
  if (needy.length === 0) return (text) => text
  const { printSafeMarkdown } = await import('./safe-markdown.ts')
  const printed = new Map(needy.map((text) => [text, printSafeMarkdown(text)]))
  return (text) => printed.get(text) ?? text
}

function textsOf({ declarations }: AddedOption): string[] {
  return declarations.flatMap((parameter) => {
    const { since = '', deprecated = '' } = parameter.doc
    return [descriptionOf(parameter), since, deprecated]
  })
}

function descriptionOf({ doc: { description, remarks } }: Parameter): string {
  return remarks ? `${description}\n\n${remarks}`.trim() : description
}

function describeFunction(
  merging: MergedFunction,
  { backends }: MergedHost,
  print: Print,
): FunctionReference {
  const homepages = new Map(backends.map(({ name, entryPoint }) => [name, entryPoint.provider.homepage]))
  return {
    name: merging.function.name,
    key: merging.function.key,
    exports: exportedNames(merging.function),
    options: merging.added.map((option) => describeOption(option, print)),
    backends: merging.arms.filter(isCallable).map((arm) => describeBackend(arm, homepages.get(arm.backend))),
  }
}

function exportedNames({ name, exports, exportKind }: HostFunction): string[] {
  // A member of a class is often called as a function beside it that is not dispatched.
  const isMember = exportKind === 'static' || exportKind === 'method'
  return [...new Set([...(isMember ? [] : [name]), ...exports.map((exported) => exported.name)])]
}

/** A kernel with a position that no call can fill has no typings, and nothing to document. */
function isCallable({ uncallable }: Arm): boolean {
  return uncallable === undefined
}

function describeBackend(arm: Arm, homepage: string | undefined): BackendReference {
  const link = homepage !== undefined && /^https?:\/\//i.test(homepage) ? homepage : undefined
  const { aliases, version, async } = arm
  const ignored = arm.parameters.filter(({ class: kind }) => kind === 'host-only').map(({ name }) => name)
  const known = {
    name: arm.backend,
    aliases,
    package: arm.package,
    version,
    trust: arm.verdict,
    async,
    ignored,
  }
  return link === undefined ? known : { ...known, homepage: link }
}

function describeOption({ name, type, backends, declarations }: AddedOption, print: Print): OptionReference {
  const said = declarations.map((parameter, index) => ({ backend: backends[index]!, parameter }))
  const texts = new Map<string, CanonicalName[]>()
  for (const { backend, parameter } of said) {
    const text = descriptionOf(parameter)
    texts.set(text, [...(texts.get(text) ?? []), backend])
  }
  const preset = agreed(said.map(({ parameter }) => parameter.default?.text))
  const since = agreed(said.map(({ parameter }) => parameter.doc.since))
  const deprecated = agreed(said.map(({ parameter }) => parameter.doc.deprecated))
  return {
    name,
    type,
    required: declarations.some(({ required }) => required),
    backends,
    texts: [...texts]
      .map(([text, names]) => ({ backends: names, markdown: print(text) }))
      .filter(({ markdown }) => markdown !== ''),
    ...(preset !== undefined && { default: preset }),
    ...(since !== undefined && { since: print(since) }),
    ...(deprecated !== undefined && { deprecated: print(deprecated) }),
  }
}

/** What all say, or `undefined` where they differ. */
function agreed(values: readonly (string | undefined)[]): string | undefined {
  return new Set(values).size === 1 ? values[0] : undefined
}
