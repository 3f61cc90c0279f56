// The interfaces by which an app's installed backends augment the open typings of one host function.
//
// An option is one declared symbol that every arm inherits: TypeScript 7.0 shows no documentation for a union
// member that is redeclared. Redeclared are only those whose type or necessity differs by backend.

import type { AddedOption, Arm, MergedFunction } from '../../merged.ts'
import { unionOf } from '../../typetext.ts'
import { type FunctionNames, freeName } from '../names.ts'
import { optionsTypeParameters } from '../open-form.ts'
import { codeSpan, printMemberName } from '../text.ts'
import type { Interface, Member } from './declarations.ts'
import { optionDoc, type Said } from './docs.ts'
import { backendMember, memberOf, redeclaredMember, withArguments } from './members.ts'

/** What the interfaces of one function are made of. */
export interface ArmsInput {
  readonly merged: MergedFunction
  readonly names: FunctionNames
  /** Identifier parts by canonical name. */
  readonly ids: ReadonlyMap<string, string>
  /** The host's own options type with type arguments, as an entity name; none where the arms stand beside it. */
  readonly base?: string
  /** Type parameters that all interfaces of the function carry. */
  readonly typeParameters: readonly string[]
  /** Canonical names that may be selected for the whole app; all if absent. */
  readonly ambient?: readonly string[]
}

/** Options of the same backends, inherited from one interface. */
interface Extras {
  readonly name: string
  /** Those of the function, if an option depends on any of them: without, editors show one symbol everywhere. */
  readonly typeParameters: readonly string[]
  readonly backends: readonly string[]
  readonly options: readonly AddedOption[]
}

/** What backends say about one function, in the pieces of which every delivery is made. */
export interface Arms {
  /** What backends add, then one interface per backend. */
  readonly interfaces: readonly Interface[]
  /** What a call may say that leaves the backend to the settings, beyond the host's options. */
  readonly auto: Pick<Interface, 'extends' | 'members'>
  /** Backends that any call may select. */
  readonly selectable: readonly Arm[]
  /** Backends of a synchronous function that answer later, which only a call itself may select. */
  readonly aside: readonly Arm[]
}

/** Makes the interfaces of the backends of one function. */
export function makeArms(input: ArmsInput): Arms {
  const arms = input.merged.arms.filter(({ uncallable }) => uncallable === undefined)
  const conflicts = conflictingNames(input.merged.added)
  const extras = groupExtras(input, arms, conflicts)
  const aside = arms.filter((arm) => arm.async && !input.merged.function.async)
  const selectable = arms.filter((arm) => !aside.includes(arm))
  const ambient = selectable.filter(({ backend }) => input.ambient?.includes(backend) ?? true)
  return {
    interfaces: [
      ...extras.map((each) => extrasInterface(input, each)),
      ...arms.map((arm) => armInterface(input, arm, extras, conflicts)),
    ],
    auto: autoParts(input, ambient, extras, conflicts),
    selectable,
    aside,
  }
}

/** The interfaces by which backends augment the open typings of one function; none if no backend implements it. */
export function openArms(input: ArmsInput): Interface[] {
  const { interfaces, auto, selectable, aside } = makeArms(input)
  const { names, typeParameters } = input
  const augmentsAuto = auto.extends.length > 0 || auto.members.length > 0
  return [
    ...interfaces,
    ...(augmentsAuto ? [{ ...auto, name: names.arm('auto'), typeParameters, doc: [] }] : []),
    ...registryInterface(input, names.backends, selectable),
    ...registryInterface(input, names.asyncBackends, aside),
  ]
}

/** Names that several backends declare with different types. */
function conflictingNames(added: readonly AddedOption[]): ReadonlySet<string> {
  const names = added.map(({ name }) => name)
  return new Set(names.filter((name, index) => names.indexOf(name) !== index))
}

function groupExtras(
  { merged, names, ids, typeParameters }: ArmsInput,
  arms: readonly Arm[],
  conflicts: ReadonlySet<string>,
): Extras[] {
  const present = new Set(arms.map(({ backend }) => backend))
  const groups = new Map<string, { backends: string[]; options: AddedOption[] }>()
  for (const option of merged.added) {
    const backends = option.backends.filter((backend) => present.has(backend))
    if (backends.length === 0 || conflicts.has(option.name)) continue
    const key = backends.join('\n')
    const group = groups.get(key) ?? { backends, options: [] }
    group.options.push(option)
    groups.set(key, group)
  }
  const taken = new Set<string>()
  return [...groups.values()]
    .sort((left, right) => left.backends.length - right.backends.length)
    .map(({ backends, options }) => {
      const [first = '', ...others] = backends.map((backend) => ids.get(backend) ?? backend)
      const id = others.length > 2 ? `${first}_and_${others.length}_others` : [first, ...others].join('_and_')
      return {
        name: names.extras(freeName(id, taken)),
        typeParameters: optionsTypeParameters(typeParameters, options.map(({ type }) => type).join('\n')),
        backends,
        options,
      }
    })
}

function extrasInterface(
  { merged }: ArmsInput,
  { name, typeParameters, backends, options }: Extras,
): Interface {
  const list = backends.map(codeSpan).join(', ')
  return {
    name,
    typeParameters,
    extends: [],
    doc: [`Options of ${linkTo(merged)} added by ${backends.length === 1 ? 'backend' : 'backends'} ${list}.`],
    members: options.map((option) => ({
      ...memberOf(option.name, option.type, option.declarations[0]),
      optional: true,
      readonly: option.declarations.every((declaration) => declaration.readonly === true),
      doc: optionDoc(saidOf(option)),
    })),
  }
}

function extrasType({ name, typeParameters }: Extras): string {
  return withArguments(name, typeParameters)
}

function armInterface(
  input: ArmsInput,
  arm: Arm,
  extras: readonly Extras[],
  conflicts: ReadonlySet<string>,
): Interface {
  const { merged, names, ids, base, typeParameters } = input
  const inherited = extras.filter(({ backends }) => backends.includes(arm.backend))
  const aliases =
    arm.aliases.length === 0
      ? ''
      : ` (${plural('alias', arm.aliases)} ${arm.aliases.map(codeSpan).join(', ')})`
  const redeclared = arm.parameters.flatMap((parameter) =>
    redeclaredMember(input, arm, parameter, conflicts.has(parameter.name)),
  )
  return {
    name: names.arm(ids.get(arm.backend) ?? arm.backend),
    typeParameters,
    extends: [...(base === undefined ? [] : [base]), ...inherited.map(extrasType)],
    doc: [`${linkTo(merged)} on backend ${codeSpan(arm.backend)}${aliases}.`],
    members: [backendMember([arm.backend, ...arm.aliases]), ...redeclared],
    ...(arm.location && { location: arm.location }),
  }
}

function autoParts(
  { merged }: ArmsInput,
  arms: readonly Arm[],
  extras: readonly Extras[],
  conflicts: ReadonlySet<string>,
): Arms['auto'] {
  const present = new Set(arms.map(({ backend }) => backend))
  const inherited = extras.filter(({ backends }) => backends.some((backend) => present.has(backend)))
  // A host whose build knew backends declares their options for good: no other type can be added to them.
  const fixed = new Set(merged.function.built?.flatMap(({ options }) => options))
  const members = [...conflicts].flatMap((name): Member[] => {
    if (fixed.has(name)) return []
    const options = merged.added.filter(
      (option) => option.name === name && option.backends.some((backend) => present.has(backend)),
    )
    const [first] = options
    if (first === undefined) return []
    const type = unionOf(options.map((option) => option.type))
    // Editors join the texts of all arms here by themselves.
    return [{ ...memberOf(name, type, first.declarations[0]), optional: true, doc: [] }]
  })
  return { extends: inherited.map(extrasType), members }
}

function registryInterface(
  { names, ids, typeParameters }: ArmsInput,
  name: string,
  arms: readonly Arm[],
): Interface[] {
  if (arms.length === 0) return []
  const members = arms.map(({ backend }): Member => {
    const id = ids.get(backend) ?? backend
    // `auto` and `cpu` are the host's own members.
    const key = ['auto', 'cpu'].includes(backend) ? id : backend
    return { name: key, type: withArguments(names.arm(id), typeParameters), optional: false, doc: [] }
  })
  return [{ name, typeParameters, extends: [], doc: [], members }]
}

/** What each backend says about an option that it adds. */
export function saidOf({ backends, declarations }: AddedOption): Said[] {
  return declarations.flatMap((parameter, index) => {
    const backend = backends[index]
    return backend === undefined ? [] : [{ backend, parameter }]
  })
}

function linkTo({ function: { name, exports } }: MergedFunction): string {
  const exported = exports[0]?.name ?? name
  return exported === 'default' || printMemberName(exported) !== exported
    ? codeSpan(name)
    : `{@link ${exported}}`
}

function plural(noun: string, items: readonly unknown[]): string {
  return items.length === 1 ? noun : `${noun}es`
}
