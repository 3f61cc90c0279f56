// What installed backends add to a host's functions, as documentation needs it. TypeDoc's sections, `backstitch docs`
// and the report are printers of this.

import type { AddedOption, Arm, Merged, MergedFunction, MergedHost } from '../../merged.ts'
import type { CanonicalName, Verdict } from '../../model.ts'
import { by } from '../../order.ts'
import { printSafeMarkdown } from './safe-markdown.ts'

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
 * @example
 * ```ts
 * import { describeReference, discover } from 'backstitch'
 *
 * const { merged } = await discover({ directory: process.cwd() })
 * for (const { name, version } of describeReference(merged)) console.log(name, version) // vectorkit 1.0.0
 * ```
 */
export function describeReference(merged: Merged): readonly HostReference[] {
  return merged.hosts.map(describeHost).filter(({ functions }) => functions.length > 0)
}

/** The reference of one host. */
export function describeHost(merged: MergedHost): HostReference {
  const { name, package: owner } = merged.host
  const functions = merged.functions
    .filter(({ arms }) => arms.some(isCallable))
    .map((merging) => describeFunction(merging, merged))
    .sort(by(({ name }) => name))
  return { name, package: owner.name, version: owner.version, functions }
}

function describeFunction(merging: MergedFunction, { backends }: MergedHost): FunctionReference {
  const homepages = new Map(backends.map(({ name, entryPoint }) => [name, entryPoint.provider.homepage]))
  return {
    name: merging.function.name,
    key: merging.function.key,
    options: merging.added.map(describeOption),
    backends: merging.arms.filter(isCallable).map((arm) => describeBackend(arm, homepages.get(arm.backend))),
  }
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

function describeOption({ name, type, backends, declarations }: AddedOption): OptionReference {
  const said = declarations.map((parameter, index) => ({ backend: backends[index]!, parameter }))
  const texts = new Map<string, CanonicalName[]>()
  for (const { backend, parameter } of said) {
    const { description, remarks } = parameter.doc
    const text = [description, remarks ?? ''].filter((part) => part !== '').join('\n\n')
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
    // Printing is what takes time here, so equal texts are printed once.
    texts: [...texts]
      .map(([text, names]) => ({ backends: names, markdown: printSafeMarkdown(text) }))
      .filter(({ markdown }) => markdown !== ''),
    ...(preset !== undefined && { default: preset }),
    ...(since !== undefined && { since: printSafeMarkdown(since) }),
    ...(deprecated !== undefined && { deprecated: printSafeMarkdown(deprecated) }),
  }
}

/** What all say, or `undefined` where they differ. */
function agreed(values: readonly (string | undefined)[]): string | undefined {
  return new Set(values).size === 1 ? values[0] : undefined
}
