// A host's own sources and tests. Its functions are typed there as their author wrote them, and what can be added from
// outside is members of the interfaces that declare their options: `backend`, and what installed backends take. Where no
// interface declares them, a function gets one more signature.
//
// Members of one interface cannot depend on each other, so any backend is offered the options of all; and `backend`
// takes any text, because tests register backends of their own making.

import { dirname, relative } from 'pathe'
import type { MergedFunction, MergedHost } from '../../merged.ts'
import type { OptionsInterface, Staged } from '../../model.ts'
import { by, byCodePoint } from '../../order.ts'
import { emitProblems } from '../../problems/emit.ts'
import { stemsOf } from '../names.ts'
import { checkFunction } from './checked.ts'
import type { Block, Interface, Overload } from './declarations.ts'
import { addedMembers, callSignatures, selectingMember } from './own-members.ts'

/** What one source is augmented with. */
interface Part {
  /** Path relative to the host's folder. */
  readonly source: string
  readonly interfaces: readonly Interface[]
  readonly overloads: readonly Overload[]
}

/**
 * The blocks that augment the sources of a host, from a file in its own package.
 *
 * @param file - Path of that file relative to the package's folder.
 */
export function augmentSources(host: MergedHost, file: string): Staged<readonly Block[]> {
  const checked = host.functions.map((each) => checkFunction(host.host, each))
  const functions = checked.flatMap(({ result }) => result ?? []).filter(isWritten)
  const extended = extendInterfaces(host, functions.filter(hasInterface))
  const others = functions.filter((each) => !hasInterface(each))
  const called = others.map((each) => tryOverload(host, each))
  const parts = [...extended, ...called.flatMap((each) => each ?? [])]
  const sources = [...new Set(parts.map(({ source }) => source))].sort(byCodePoint)
  const blocks = sources.map((source): Block => {
    const own = parts.filter((part) => part.source === source)
    return {
      module: specifierOf(source, file),
      interfaces: own.flatMap(({ interfaces }) => interfaces),
      aliases: [],
      overloads: own.flatMap(({ overloads }) => overloads),
      constants: [],
    }
  })
  const left = others
    .filter((_, index) => called[index] === undefined)
    .map(({ function: { name, location } }) =>
      emitProblems.SOURCE_NOT_AUGMENTED({ host: host.host.name, function: name }, location),
    )
  return { result: blocks, problems: [...checked.flatMap(({ problems }) => problems), ...left] }
}

// JavaScript has no interfaces, and declarations are not a source.
function isWritten({ function: { location } }: MergedFunction): boolean {
  return /(?<!\.d)\.[cm]?tsx?$/.test(location?.file ?? '')
}

type WithInterface = MergedFunction & { readonly function: { readonly optionsInterface: OptionsInterface } }

// Options that take any name take `backend` too, and may say of which type it has to be.
function hasInterface(merged: MergedFunction): merged is WithInterface {
  return merged.function.optionsInterface !== undefined
}

/** One part for each interface; several functions may take the same. */
function extendInterfaces(host: MergedHost, functions: readonly WithInterface[]): Part[] {
  const groups = new Map<string, WithInterface[]>()
  for (const merged of functions.filter((each) => !each.function.openOptions)) {
    const { file, name } = merged.function.optionsInterface
    const key = `${file}\n${name}`
    groups.set(key, [...(groups.get(key) ?? []), merged])
  }
  return [...groups].sort(by(([key]) => key)).flatMap(([, group]): Part[] => {
    const [first] = group
    if (first === undefined) return []
    const { file, name, typeParameters } = first.function.optionsInterface
    const members = [selectingMember(host), ...addedMembers(group, typeParameters)]
    return [
      { source: file, interfaces: [{ name, typeParameters, extends: [], doc: [], members }], overloads: [] },
    ]
  })
}

/** One more signature of a function; `undefined` where a declaration can be given none from outside. */
function tryOverload(host: MergedHost, merged: MergedFunction): Part | undefined {
  const { exportKind, location, name } = merged.function
  if (exportKind !== 'function' || location === undefined) return undefined
  const stem = stemsOf(host.functions.map((each) => each.function)).get(name) ?? ''
  const parts = callSignatures(host, merged, `${stem}SourceOptions`)
  return parts && { source: location.file, ...parts }
}

/** How the generated file imports a source of its own package. */
function specifierOf(source: string, file: string): string {
  const path = relative(dirname(file), source).replace(/\.([cm]?)tsx?$/, '.$1js')
  return path.startsWith('.') ? path : `./${path}`
}
