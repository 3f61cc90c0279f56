// The closed form: a function declared anew with all its backends, for typings that nothing augments.

import type { Arm } from '../../merged.ts'
import type { HostFunction, Signature } from '../../model.ts'
import { awaitedType, unionMembers } from '../../typetext.ts'
import { type ArmsInput, makeArms } from './arms.ts'
import type { Alias, Constant, Interface, Member, Overload } from './declarations.ts'
import { functionDoc, hostOptionDoc } from './docs.ts'
import { backendMember, withArguments } from './members.ts'
import {
  type Grouping,
  isPrintable,
  overload,
  overloadsOf,
  printableSignatures,
  returnsDiffer,
  sayableSignatures,
  takesOptions,
} from './overloads.ts'
import { printCallSignatures } from './print.ts'

/** One function in the closed form. */
export interface Closed {
  readonly interfaces: readonly Interface[]
  readonly aliases: readonly Alias[]
  readonly overloads: readonly Overload[]
  /** The function itself, where its signatures stand beside its own type instead of replacing it. */
  readonly constants: readonly Constant[]
}

/** What {@link closeFunction} declares a function from. */
export interface CloseInput extends ArmsInput {
  /** Name under which the module exports it. */
  readonly exported: string
  readonly grouping: Grouping
  /** Whether the host's options type has to be declared too, because nothing else of the module names it. */
  readonly declaresBase: boolean
  /** The function's type as its own declarations have it, if they do. */
  readonly own?: string
}

/** Declares a function with all its backends; `undefined` if one of its signatures cannot be printed. */
export function tryCloseFunction(input: CloseInput): Closed | undefined {
  const { names, typeParameters, base, merged, own: ownType } = input
  const isPartial = ownType !== undefined && merged.function.signatures.some(({ partial }) => partial)
  const signatures = isPartial ? sayableSignatures(merged.function) : printableSignatures(merged.function)
  if (signatures.length === 0) return undefined
  const { interfaces, auto, selectable, aside } = makeArms(input)
  const shared = { typeParameters, doc: [] }
  const inherited = base === undefined ? [] : [base]
  const declared = input.declaresBase ? tryDeclaredBase(input) : undefined
  const choice = { ...backendMember([]), type: 'undefined', optional: true }
  const own: Interface[] = [
    ...(input.declaresBase ? [baseInterface(input, declared)] : []),
    ...interfaces,
    { ...shared, name: names.arm('cpu'), extends: inherited, members: [backendMember(['cpu'])] },
    {
      ...shared,
      name: names.arm('auto'),
      extends: [...inherited, ...auto.extends],
      members: [choice, ...auto.members],
    },
  ]
  const members = ['auto', 'cpu', ...selectable.map((arm) => idOf(input, arm))]
  const type = members.map((id) => withArguments(names.arm(id), typeParameters)).join(' | ')
  const alias = {
    ...shared,
    name: names.anyOptions,
    type,
    doc: ['Every option object it accepts; `backend` selects the member.'],
  }
  const async = asideOverloads(input, signatures, aside)
  const overloads = [...async, ...mainOverloads(input, signatures, isPartial)]
  const types = { interfaces: own, aliases: [...(declared ? [declared] : []), alias] }
  if (!isPartial) return { ...types, overloads: [...untouched(input), ...overloads], constants: [] }
  // What cannot be said again stays the function's own: every call that chooses no backend.
  const both = `${printCallSignatures(overloads)} & ${ownType}`
  return { ...types, overloads: [], constants: [{ name: input.exported, type: both }] }
}

// Signatures without options stay as they are. Before the others, for compilers report a faulty call by the last.
function untouched({ merged: { function: host }, exported }: CloseInput): Overload[] {
  return host.signatures
    .filter((signature) => !takesOptions(host, signature) && isPrintable(signature))
    .map(({ typeParameters, parameters, returns }) => ({
      name: exported,
      typeParameters,
      parameters,
      returns,
      doc: functionDoc(host),
    }))
}

function mainOverloads(input: CloseInput, signatures: readonly Signature[], isPartial: boolean): Overload[] {
  const { names, typeParameters, merged, exported, grouping } = input
  const [cpu, auto, anyOptions] = [names.arm('cpu'), names.arm('auto'), names.anyOptions].map((name) =>
    withArguments(name, typeParameters),
  )
  if (grouping === 'backends' || returnsDiffer(merged.arms)) {
    const host = { cpu: cpu ?? '', auto: auto ?? '', anyOptions: anyOptions ?? '' }
    return overloadsOf(input, host, grouping).map((each) => ({ ...each, name: exported }))
  }
  return signatures.map((signature) =>
    overload(input, signature, {
      name: exported,
      options: anyOptions ?? '',
      returns: signature.returns,
      ...(isPartial && { optional: false }),
    }),
  )
}

// A synchronous function may be called on a backend that answers later, if the call says so.
function asideOverloads(
  input: CloseInput,
  signatures: readonly Signature[],
  aside: readonly Arm[],
): Overload[] {
  return aside.flatMap((arm) =>
    signatures.map((signature) =>
      overload(input, signature, {
        name: input.exported,
        options: withArguments(input.names.arm(idOf(input, arm)), input.typeParameters),
        returns: arm.returns ?? `Promise<${awaitedType(signature.returns)}>`,
        optional: false,
      }),
    ),
  )
}

/** The options as a signature says them, where their members, said one by one, would say less. */
function tryDeclaredBase({ names, typeParameters, merged }: CloseInput): Alias | undefined {
  const { parameters, signatures, optionsIndex } = merged.function
  const isSayable = parameters.every((each) => each.in === 'position' || !each.partial)
  const signature = signatures.find(
    (each) => each.parameters.length > optionsIndex && each.options !== 'none',
  )
  const present = unionMembers(signature?.parameters[optionsIndex]?.type ?? 'unknown').filter(
    (member) => member !== 'null' && member !== 'undefined',
  )
  const [type, ...others] = present
  if (isSayable || type === undefined || others.length > 0 || /^(?:any|object|unknown)$/.test(type))
    return undefined
  return { name: `$${names.options}`, typeParameters, type, doc: [] }
}

function baseInterface(
  { names, typeParameters, merged }: CloseInput,
  declared: Alias | undefined,
): Interface {
  return {
    name: names.options,
    typeParameters,
    extends: declared === undefined ? [] : [withArguments(declared.name, typeParameters)],
    doc: [],
    members: declared === undefined ? baseMembers(merged.function) : [],
  }
}

/** The host's own options, declared anew. */
export function baseMembers({ parameters }: HostFunction): Member[] {
  return parameters.filter(isOption).map((parameter) => ({
    name: parameter.name,
    type: parameter.type,
    optional: !parameter.required && !parameter.requiredInside,
    ...(parameter.readonly && { readonly: true }),
    doc: hostOptionDoc(parameter),
    ...(parameter.location && { location: parameter.location }),
  }))
}

function isOption({ in: place, internal, name }: HostFunction['parameters'][number]): boolean {
  return place === 'options' && internal !== true && name !== 'backend'
}

function idOf({ ids }: ArmsInput, { backend }: Arm): string {
  return ids.get(backend) ?? backend
}
