// Prints a type as its author wrote it, with every name replaced by one that other files can see.

import { ts } from 'ts-morph'
import { tryDeclining } from './declining.ts'
import { printMembers, printParameters, printTypeParameters } from './type-members.ts'
import {
  argumentText,
  bind,
  isError,
  isSpent,
  type Printing,
  tryEnter,
  tryReference,
} from './type-printing.ts'
import { escapeTemplate, operand, quote, tryIdentifier, unionText } from './type-texts.ts'

const keywords = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.AnyKeyword, 'any'],
  [ts.SyntaxKind.UnknownKeyword, 'unknown'],
  [ts.SyntaxKind.NeverKeyword, 'never'],
  [ts.SyntaxKind.VoidKeyword, 'void'],
  [ts.SyntaxKind.UndefinedKeyword, 'undefined'],
  [ts.SyntaxKind.StringKeyword, 'string'],
  [ts.SyntaxKind.NumberKeyword, 'number'],
  [ts.SyntaxKind.BooleanKeyword, 'boolean'],
  [ts.SyntaxKind.BigIntKeyword, 'bigint'],
  [ts.SyntaxKind.SymbolKeyword, 'symbol'],
  [ts.SyntaxKind.ObjectKeyword, 'object'],
])

/** Prints a type node; what it cannot print by form it prints by meaning. */
export function printTypeNode(printing: Printing, node: ts.TypeNode): string {
  if (isSpent(printing)) return 'unknown'
  const print = (inner: ts.TypeNode) => printTypeNode(printing, inner)
  const keyword = keywords.get(node.kind)
  if (keyword !== undefined) return keyword
  if (ts.isParenthesizedTypeNode(node)) return print(node.type)
  if (ts.isLiteralTypeNode(node)) return printLiteral(printing, node)
  if (ts.isArrayTypeNode(node)) return `${operand(print(node.elementType))}[]`
  if (ts.isUnionTypeNode(node)) return unionText(node.types.map((type) => operandOf(printing, type)))
  if (ts.isIntersectionTypeNode(node)) return node.types.map((type) => operandOf(printing, type)).join(' & ')
  if (ts.isTupleTypeNode(node))
    return `[${node.elements.map((element) => printElement(printing, element)).join(', ')}]`
  if (ts.isTypeOperatorNode(node)) return printOperator(printing, node)
  if (ts.isIndexedAccessTypeNode(node)) return printIndexedAccess(printing, node)
  if (ts.isTypeLiteralNode(node)) return printMembers(printing, node.members)
  if (ts.isFunctionTypeNode(node) || ts.isConstructorTypeNode(node)) return printFunction(printing, node)
  if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node) || ts.isImportTypeNode(node)) {
    return printReference(printing, node)
  }
  if (ts.isTypeQueryNode(node)) return printQuery(printing, node)
  if (ts.isTemplateLiteralTypeNode(node)) return printTemplate(printing, node)
  if (ts.isConditionalTypeNode(node)) return printConditional(printing, node)
  if (ts.isMappedTypeNode(node)) return printMapped(printing, node)
  if (ts.isInferTypeNode(node)) return `infer ${printTypeParameters(printing, [node.typeParameter])}`
  if (ts.isTypePredicateNode(node)) return printPredicate(printing, node)
  return printing.printers.shape(printing, printing.checker.getTypeFromTypeNode(node))
}

function operandOf(printing: Printing, node: ts.TypeNode): string {
  return operand(printTypeNode(printing, node))
}

function printLiteral(printing: Printing, { literal }: ts.LiteralTypeNode): string {
  if (ts.isStringLiteralLike(literal)) return quote(literal.text)
  if (ts.isNumericLiteral(literal)) return String(Number(literal.text))
  if (ts.isBigIntLiteral(literal)) return `${BigInt(literal.text.slice(0, -1))}n`
  if (ts.isPrefixUnaryExpression(literal)) {
    const { operand: inner } = literal
    if (ts.isNumericLiteral(inner)) return String(-Number(inner.text))
    if (ts.isBigIntLiteral(inner)) return `-${BigInt(inner.text.slice(0, -1))}n`
  }
  if (literal.kind === ts.SyntaxKind.NullKeyword) return 'null'
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return 'true'
  if (literal.kind === ts.SyntaxKind.FalseKeyword) return 'false'
  printing.fault({ kind: 'unprintable', text: literal.getText() })
  return 'unknown'
}

function printElement(printing: Printing, element: ts.TypeNode | ts.NamedTupleMember): string {
  if (ts.isNamedTupleMember(element)) {
    const type = printTypeNode(printing, element.type)
    if (element.dotDotDotToken) return `...${element.name.text}: ${restOf(type)}`
    return `${element.name.text}${element.questionToken ? '?' : ''}: ${type}`
  }
  if (ts.isOptionalTypeNode(element)) return `${operand(printTypeNode(printing, element.type))}?`
  if (ts.isRestTypeNode(element)) return `...${restOf(printTypeNode(printing, element.type))}`
  return printTypeNode(printing, element)
}

// Nothing but a list may stand behind the dots, what could not be printed included.
function restOf(text: string): string {
  return text === 'unknown' ? 'unknown[]' : text
}

function printOperator(printing: Printing, node: ts.TypeOperatorNode): string {
  if (node.operator === ts.SyntaxKind.UniqueKeyword) {
    printing.fault({ kind: 'approximate', text: node.getText() })
    return 'symbol'
  }
  const word = node.operator === ts.SyntaxKind.KeyOfKeyword ? 'keyof' : 'readonly'
  // `readonly` demands an array type behind it, which an expanded alias in parentheses is not.
  const inner = printTypeNode(printing, node.type)
  return word === 'readonly' ? `readonly ${inner}` : `keyof ${operand(inner)}`
}

function printIndexedAccess(printing: Printing, node: ts.IndexedAccessTypeNode): string {
  return `${operand(printTypeNode(printing, node.objectType))}[${printTypeNode(printing, node.indexType)}]`
}

function printFunction(printing: Printing, node: ts.FunctionTypeNode | ts.ConstructorTypeNode): string {
  const inner = bind(printing, node.typeParameters)
  const generics = node.typeParameters ? `<${printTypeParameters(inner, node.typeParameters)}>` : ''
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : []
  const isAbstract = modifiers.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword)
  const start = ts.isConstructorTypeNode(node) ? (isAbstract ? 'abstract new ' : 'new ') : ''
  return `${start}${generics}(${printParameters(inner, node.parameters)}) => ${printTypeNode(inner, node.type)}`
}

type ReferenceNode = ts.TypeReferenceNode | ts.ExpressionWithTypeArguments | ts.ImportTypeNode

function printReference(printing: Printing, node: ReferenceNode): string {
  const name = nameOf(node)
  const symbol = name && resolve(printing.checker, name)
  if (ts.isTypeReferenceNode(node) && node.typeName.getText() === 'const') return 'unknown'
  if (symbol?.declarations === undefined) {
    printing.fault({ kind: 'unresolved', text: node.getText() })
    return 'unknown'
  }
  const type = printing.checker.getTypeFromTypeNode(node)
  if (symbol.flags & ts.SymbolFlags.TypeParameter) return printing.printers.shape(printing, type)
  if (symbol.flags & ts.SymbolFlags.EnumMember) return printing.printers.shape(printing, type)
  const reference = tryReference(printing, symbol)
  if (reference === undefined) return printHidden(printing, symbol, node)
  const typeArguments = (node.typeArguments ?? []).map((argument, index) => {
    return argumentText(printing, symbol, index, (inner) => printTypeNode(inner, argument))
  })
  const isTypeOf = ts.isImportTypeNode(node) && node.isTypeOf
  return (
    (isTypeOf ? 'typeof ' : '') +
    reference +
    (typeArguments.length > 0 ? `<${typeArguments.join(', ')}>` : '')
  )
}

// A type nobody else can name is written out: an alias as it stands, in its author's order, anything else by shape.
function printHidden(printing: Printing, symbol: ts.Symbol, node: ReferenceNode): string {
  const type = printing.checker.getTypeFromTypeNode(node)
  const alias = symbol.declarations?.find(ts.isTypeAliasDeclaration)
  const substitutions = alias && trySubstitute(printing, alias, node, type)
  if (alias === undefined || substitutions === undefined) return printing.printers.shape(printing, type)
  const nested = tryEnter(printing, type)
  return nested === undefined ? 'unknown' : printTypeNode({ ...nested, substitutions }, alias.type)
}

// A generic alias can be written out as it stands only while it waits for its arguments, and only with bare type
// parameters for them: `T extends U[] ? …` distributes over a parameter, not over the union that replaces it.
function trySubstitute(
  printing: Printing,
  alias: ts.TypeAliasDeclaration,
  node: ReferenceNode,
  type: ts.Type,
): ReadonlyMap<ts.Symbol, string> | undefined {
  const parameters = alias.typeParameters ?? []
  if (parameters.length === 0) return printing.substitutions
  const given = node.typeArguments ?? []
  const isDeferred = (type.flags & ts.TypeFlags.Instantiable) !== 0
  if (!isDeferred || given.length !== parameters.length) return undefined
  const substitutions = new Map<ts.Symbol, string>()
  for (const [index, argument] of given.entries()) {
    const { symbol } = printing.checker.getTypeFromTypeNode(argument)
    const parameter = printing.checker.getSymbolAtLocation(parameters[index]!.name)
    if (parameter === undefined || !printing.inScope.has(symbol)) return undefined
    substitutions.set(parameter, symbol.name)
  }
  return substitutions
}

function nameOf(node: ReferenceNode): ts.Node | undefined {
  if (ts.isTypeReferenceNode(node)) return node.typeName
  return ts.isImportTypeNode(node) ? node.qualifier : node.expression
}

function resolve(checker: ts.TypeChecker, name: ts.Node): ts.Symbol | undefined {
  const last = ts.isQualifiedName(name) ? name.right : name
  const symbol = checker.getSymbolAtLocation(last)
  if (symbol === undefined || (symbol.flags & ts.SymbolFlags.Alias) === 0) return symbol
  const target = checker.getAliasedSymbol(symbol)
  return target.declarations === undefined ? undefined : target
}

function printQuery(printing: Printing, node: ts.TypeQueryNode): string {
  const symbol = resolve(printing.checker, node.exprName)
  const declining = tryDeclining(symbol)
  if (declining !== undefined) return declining
  const reference = symbol && node.typeArguments === undefined ? tryReference(printing, symbol) : undefined
  if (reference !== undefined) return `typeof ${reference}`
  return printing.printers.shape(printing, printing.checker.getTypeFromTypeNode(node))
}

// The combinations of a few unions are more than a compiler lists quickly, or at all.
const mostCombinations = 2_000

function printTemplate(printing: Printing, node: ts.TemplateLiteralTypeNode): string {
  const type = printing.checker.getTypeFromTypeNode(node)
  const isListable = type.isUnion() ? type.types.length <= mostCombinations : !isError(type)
  if (!isListable) {
    printing.fault({ kind: 'large', text: node.getText() })
    return 'string'
  }
  const spans = node.templateSpans.map(
    ({ type, literal }) => `\${${printTypeNode(printing, type)}}${escapeTemplate(literal.text)}`,
  )
  return `\`${escapeTemplate(node.head.text)}${spans.join('')}\``
}

function printConditional(printing: Printing, node: ts.ConditionalTypeNode): string {
  const inferred = inferredIn(node.extendsType)
  const [check, no] = [printTypeNode(printing, node.checkType), printTypeNode(printing, node.falseType)]
  const extended = printTypeNode(inferring(printing, inferred), node.extendsType)
  // A part that could not be printed takes what it infers with it.
  const known: readonly string[] = extended.match(/\binfer [\w$]+/g) ?? []
  const inner = bind(
    printing,
    inferred.filter(({ name }) => known.includes(`infer ${name.text}`)),
  )
  const yes = printTypeNode(inner, node.trueType)
  return `${operand(check)} extends ${operand(extended)} ? ${yes} : ${no}`
}

// Where a hidden type is written out by shape, what is inferred within has lost the word that says so.
function inferring(printing: Printing, inferred: readonly ts.TypeParameterDeclaration[]): Printing {
  const inner = bind(printing, inferred)
  const substitutions = new Map(printing.substitutions)
  for (const parameter of inferred) {
    const symbol = printing.checker.getSymbolAtLocation(parameter.name)
    if (symbol) substitutions.set(symbol, `infer ${printTypeParameters(inner, [parameter])}`)
  }
  return { ...inner, substitutions }
}

function inferredIn(node: ts.Node): readonly ts.TypeParameterDeclaration[] {
  const found: ts.TypeParameterDeclaration[] = []
  const visit = (child: ts.Node): void => {
    if (ts.isInferTypeNode(child)) found.push(child.typeParameter)
    ts.forEachChild(child, visit)
  }
  visit(node)
  return found
}

function printMapped(printing: Printing, node: ts.MappedTypeNode): string {
  const { typeParameter: key, nameType, type } = node
  const inner = bind(printing, [key])
  const [readonly, optional] = [modifier(node.readonlyToken, 'readonly'), modifier(node.questionToken, '?')]
  const keys = key.constraint ? printTypeNode(printing, key.constraint) : 'never'
  const renamed = nameType ? ` as ${printTypeNode(inner, nameType)}` : ''
  const value = type ? printTypeNode(inner, type) : 'any'
  return `{ ${readonly ? `${readonly} ` : ''}[${key.name.text} in ${keys}${renamed}]${optional}: ${value} }`
}

function modifier(token: ts.Node | undefined, text: string): string {
  if (token === undefined) return ''
  if (token.kind === ts.SyntaxKind.MinusToken) return `-${text}`
  return token.kind === ts.SyntaxKind.PlusToken ? `+${text}` : text
}

function printPredicate(printing: Printing, node: ts.TypePredicateNode): string {
  const subject = ts.isIdentifier(node.parameterName) ? tryIdentifier(node.parameterName.text) : 'this'
  const asserts = node.assertsModifier ? 'asserts ' : ''
  return `${asserts}${subject}${node.type ? ` is ${printTypeNode(printing, node.type)}` : ''}`
}
