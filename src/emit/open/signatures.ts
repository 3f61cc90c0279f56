// The call signatures of a host function in its own declarations, and where its options stand in each.

import type { ParamPattern, TSType, TSTypeAnnotation, TSTypeParameterDeclaration } from 'oxc-parser'
import type { Node } from '../../syntax.ts'
import { type Declared, declarationsOf, type Target } from './module-graph.ts'

/** One call signature, in declaration order among its overloads. */
export interface DeclaredSignature {
  readonly typeParameters: TSTypeParameterDeclaration | null
  readonly params: readonly ParamPattern[]
  readonly returnType: TSTypeAnnotation | null
  /** The whole signature: a statement, a function type or a call signature. */
  readonly node: Node
  readonly form: 'statement' | 'function type' | 'call signature'
  /** Whether it stands beside the function's own type, `{ (…): R } & typeof f`, which keeps calls without a choice. */
  readonly beside: boolean
}

/** The signatures of a declared function, none if it is no function. */
export function signaturesOf(target: Target): DeclaredSignature[] {
  const { name, member = name } = target
  return declarationsOf(target).flatMap((declared) => signaturesIn(declared, member))
}

/** A name for an options parameter that no parameter beside it has. */
export function optionsName(params: readonly ParamPattern[]): string {
  const taken = params.flatMap((param) => (param.type === 'Identifier' ? param.name : []))
  return ['options', 'backendOptions'].find((name) => !taken.includes(name)) ?? 'options_'
}

/** The type of a parameter, if it is declared. */
export function typeOfParameter(param: ParamPattern): TSType | undefined {
  const pattern = param.type === 'TSParameterProperty' ? param.parameter : param
  return pattern.typeAnnotation?.typeAnnotation
}

/** Whether a parameter has a question mark; the parser's types deny it to plain names, its trees do not. */
export function isOptional(param: ParamPattern): boolean {
  return (param as { readonly optional?: boolean }).optional === true
}

/** Position of the parenthesis that opens the parameters. */
export function openingParenthesis(
  { node, params, typeParameters, form }: DeclaredSignature,
  text: string,
): number {
  const [first] = params
  if (first !== undefined) return text.lastIndexOf('(', first.start - 1)
  const from = typeParameters?.end ?? node.start
  return text.indexOf(
    '(',
    form === 'statement' && typeParameters === null ? text.indexOf('function', from) : from,
  )
}

function signaturesIn({ node, statement }: Declared, name: string): DeclaredSignature[] {
  if (node.type === 'TSDeclareFunction' || node.type === 'FunctionDeclaration') {
    const { typeParameters = null, params, returnType = null } = node
    return [{ typeParameters, params, returnType, node: statement, form: 'statement', beside: false }]
  }
  const type = tryTypeOf(node, name)
  return type ? signaturesOfType(type) : []
}

/** The type of a constant or a property, as declared. */
export function tryTypeOf(node: Node, name: string): TSType | undefined {
  if (node.type === 'PropertyDefinition') return node.typeAnnotation?.typeAnnotation
  if (node.type !== 'VariableDeclaration') return undefined
  const declarator = node.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name)
  return declarator?.id.type === 'Identifier' ? declarator.id.typeAnnotation?.typeAnnotation : undefined
}

/** Whether a type is said by names, and at most by members beside them. */
export function isNamed(type: TSType): boolean {
  if (type.type === 'TSParenthesizedType') return isNamed(type.typeAnnotation)
  return type.type === 'TSIntersectionType' ? type.types.some(isReference) : isReference(type)
}

/** Whether a type is said by the name of something else: `typeof impl`, `Hash`, `import('pkg').Hash`. */
export function isReference({ type }: TSType): boolean {
  return type === 'TSTypeQuery' || type === 'TSTypeReference' || type === 'TSImportType'
}

// What else is a name beside signatures, such as an interface of a function's members, keeps no call.
function hasOnlyCalls(type: TSType): boolean {
  return (
    type.type === 'TSTypeLiteral' &&
    type.members.every((member) => member.type === 'TSCallSignatureDeclaration')
  )
}

function signaturesOfType(type: TSType, beside = false): DeclaredSignature[] {
  if (type.type === 'TSParenthesizedType') return signaturesOfType(type.typeAnnotation, beside)
  if (type.type === 'TSIntersectionType') {
    const [added, own, ...others] = type.types
    const isBesideOwn = added && own && others.length === 0 && isNamed(own) && hasOnlyCalls(added)
    return type.types.flatMap((part) => signaturesOfType(part, isBesideOwn))
  }
  if (type.type === 'TSFunctionType') {
    const { typeParameters, params, returnType } = type
    return [{ typeParameters, params, returnType, node: type, form: 'function type', beside }]
  }
  if (type.type !== 'TSTypeLiteral') return []
  return type.members.flatMap((member): DeclaredSignature[] => {
    if (member.type !== 'TSCallSignatureDeclaration') return []
    const { typeParameters, params, returnType } = member
    return [{ typeParameters, params, returnType, node: member, form: 'call signature', beside }]
  })
}
