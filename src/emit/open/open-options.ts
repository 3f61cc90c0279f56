import type { TSType } from 'oxc-parser'
import type { HostFunction } from '../../model.ts'
import { textOf } from '../../syntax.ts'
import { flattened, parameterName } from '../../typetext.ts'
import { isJoined } from '../joined.ts'
import { optionsTypeParameters } from '../open-form.ts'
import { tryOptionsSignature } from './joined-signatures.ts'
import { declarationsOf, type ModuleGraph, resolveLocal, type Target } from './module-graph.ts'
import { signaturesOf, typeOfParameter } from './signatures.ts'

/** The options of a function as its author declared them. */
export interface DeclaredOptions {
  /**
   * How `<Fn>Options` can be made of them: there are none; any names are taken; a literal to be given a name; a
   * named type to extend; or a type that needs an alias first.
   */
  readonly kind: 'none' | 'anything' | 'literal' | 'named' | 'expression'
  /** Text of the type, without `undefined`; empty for none. */
  readonly text: string
  /** The same as the top of the file has to say it. */
  readonly base: string
  /** Where the text begins in its file. */
  readonly start: number
  /** Name of the type, if it is a plain one. */
  readonly name?: string
  /** Type parameters that depend on it, as declared. */
  readonly typeParameters: readonly string[]
}

/** Reads the options of a declared function; `undefined` if no interface can extend them. */
export function tryReadOptions(
  graph: ModuleGraph,
  target: Target,
  host: HostFunction,
): DeclaredOptions | undefined {
  const { optionsIndex: index, extendable } = host
  const { text } = target.file
  const signature = tryOptionsSignature(target, host)
  const param = signature?.params[index]
  // What is joined to the options extends none of them.
  if (signature === undefined || param === undefined || isJoined(host))
    return { kind: 'none', text: '', base: '', start: 0, typeParameters: [] }
  const declared = typeOfParameter(param)
  if (declared === undefined) return { kind: 'anything', text: '', base: '', start: 0, typeParameters: [] }
  const type = unwrapped(declared)
  const parameters = (signature.typeParameters?.params ?? []).map((each) => textOf(each, text))
  const kind = kindOf(type)
  const plain = nameOfType(type)
  // A type of the namespace in which the function stands has a longer name outside it.
  const isInside =
    plain !== undefined &&
    target.member !== undefined &&
    declarationsOf({ ...target, member: plain }).some(({ node }) => node.type !== 'PropertyDefinition')
  const name = isInside ? undefined : plain
  // A type that is no plain name may be an alias whose members depend on a type parameter; no interface extends that.
  const depends = optionsTypeParameters(parameters, textOf(type, text)).length > 0
  if (kind === 'expression' && depends && !extendable) return undefined
  const isParameter = name !== undefined && parameters.map(parameterName).includes(name)
  if (kind === undefined || isParameter || (name !== undefined && isUnionAlias(graph, target, name)))
    return undefined
  return {
    kind,
    text: textOf(type, text),
    base: isInside ? `${target.name}.${textOf(type, text)}` : textOf(type, text),
    start: type.start,
    typeParameters: optionsTypeParameters(parameters, textOf(type, text)),
    ...(name !== undefined && { name }),
  }
}

/** The type without `undefined` and `null` beside it. */
export function unwrapped(type: TSType): TSType {
  const present = flattened(type).filter((member) => !absent.has(member.type))
  return present.length === 1 && present[0] !== undefined ? present[0] : type
}

/** Name of the options type in the first signature that has one. */
export function tryOptionsName(target: Target, host: HostFunction): string | undefined {
  const param = tryOptionsSignature(target, host)?.params[host.optionsIndex]
  const type = param && typeOfParameter(param)
  return type && nameOfType(unwrapped(type))
}

/** First part of the generated names, if the function's typings are open already. */
export function tryOpenedStem(target: Target): string | undefined {
  const names = signaturesOf(target)
    .flatMap(({ params }) => params.flatMap((param) => typeOfParameter(param) ?? []))
    .flatMap((type) => operandsOf(type).map(nameOfType))
  const stems = names.map((name) => /^(.+)AnyOptions$/.exec(name ?? '')?.[1])
  return stems.find((stem) => stem !== undefined && target.file.locals.has(`${stem}Backends`))
}

/** What a type is made of, unions and intersections opened. */
export function operandsOf(type: TSType): readonly TSType[] {
  if (type.type === 'TSParenthesizedType') return operandsOf(type.typeAnnotation)
  const isOpened = type.type === 'TSUnionType' || type.type === 'TSIntersectionType'
  return isOpened ? type.types.flatMap(operandsOf) : [type]
}

const absent = new Set(['TSUndefinedKeyword', 'TSNullKeyword', 'TSVoidKeyword'])

function nameOfType(type: TSType): string | undefined {
  return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier'
    ? type.typeName.name
    : undefined
}

function kindOf(type: TSType): DeclaredOptions['kind'] | undefined {
  switch (type.type) {
    case 'TSTypeLiteral':
      return 'literal'
    case 'TSTypeReference':
      return 'named'
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
    case 'TSObjectKeyword':
      return 'anything'
    case 'TSConditionalType':
    case 'TSIntersectionType':
    case 'TSImportType':
    case 'TSIndexedAccessType':
    case 'TSMappedType':
    case 'TSTypeQuery':
      return 'expression'
    default:
      return undefined
  }
}

function isUnionAlias(graph: ModuleGraph, target: Target, name: string): boolean {
  const found = resolveLocal(graph, target.file, name)
  return (found?.file.locals.get(name) ?? []).some(
    ({ node }) => node.type === 'TSTypeAliasDeclaration' && flattened(node.typeAnnotation).length > 1,
  )
}
