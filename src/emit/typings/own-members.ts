// What a host's own sources and tests may write in a call beyond what its author declared.

import type { AddedOption, MergedFunction, MergedHost } from '../../merged.ts'
import { byCodePoint } from '../../order.ts'
import { mentions, parameterName, unionOf } from '../../typetext.ts'
import { isJoined } from '../joined.ts'
import { optionsTypeParameters } from '../open-form.ts'
import { mayDeclare } from '../text.ts'
import { saidOf } from './arms.ts'
import { baseMembers } from './closed.ts'
import type { Interface, Member, Overload } from './declarations.ts'
import { optionDoc } from './docs.ts'
import { backendMember, memberOf, withArguments } from './members.ts'
import { overload, printableSignatures } from './overloads.ts'

/** `backend`, with every name that the host or an installed backend knows. */
export function selectingMember({ host, backends }: MergedHost): Member {
  const trusted = Object.entries(host.trusted).flatMap(([name, { aliases = [] }]) => [name, ...aliases])
  const installed = backends.flatMap(({ name, aliases }) => [name, ...aliases])
  const member = backendMember(['cpu', ...trusted, ...installed])
  return { ...member, type: `${member.type} | (string & {})`, optional: true }
}

/** What backends add to some functions, each option once. */
export function addedMembers(
  functions: readonly MergedFunction[],
  typeParameters: readonly string[],
): Member[] {
  const added = functions.flatMap((merged) => addedBy(merged, typeParameters))
  const names = [...new Set(added.map(({ name }) => name))].sort(byCodePoint)
  return names.map((name) => addedMember(added.filter((each) => each.name === name)))
}

/** The signatures of a function once more, with options of a type of their own. */
export function callSignatures(
  host: MergedHost,
  merged: MergedFunction,
  name: string,
): { readonly interfaces: readonly Interface[]; readonly overloads: readonly Overload[] } | undefined {
  const signatures = printableSignatures(merged.function)
  const [first] = signatures
  if (first === undefined || !mayDeclare(merged.function.name)) return undefined
  const own = isJoined(merged.function) ? [] : baseMembers(merged.function)
  const types = [...own, ...merged.added].map(({ type }) => type)
  const typeParameters = optionsTypeParameters(first.typeParameters, types.join('\n'))
  const members = [
    selectingMember(host),
    ...own,
    ...addedMembers([merged], typeParameters.map(parameterName)),
  ]
  return {
    interfaces: [{ name, typeParameters, extends: [], doc: [], members }],
    overloads: signatures.map((signature) => ({
      ...overload({ merged }, signature, {
        name: merged.function.name,
        options: withArguments(name, typeParameters),
        returns: signature.returns,
      }),
      besideBody: true,
    })),
  }
}

/** Those options whose types mean the same there: what depends on a type parameter seldom does. */
function addedBy(merged: MergedFunction, known: readonly string[]): readonly AddedOption[] {
  const { signatures, optionsInterface, optionsType } = merged.function
  const parameters = signatures.flatMap((signature) => signature.typeParameters.map(parameterName))
  const isPassedOn = !optionsInterface || optionsType?.typeArguments.join() === known.join()
  return merged.added.filter(({ type }) =>
    parameters.every((name) => !mentions(type, name) || (isPassedOn && known.includes(name))),
  )
}

function addedMember(options: readonly AddedOption[]): Member {
  const [first] = options
  const said = options.flatMap(saidOf)
  const distinct = said.filter(
    ({ backend }, index) => said.findIndex((other) => other.backend === backend) === index,
  )
  const type = unionOf([...new Set(options.map((each) => each.type))])
  return {
    ...memberOf(first?.name ?? '', type, first?.declarations[0]),
    optional: true,
    doc: optionDoc(distinct),
  }
}
