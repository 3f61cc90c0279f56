// The last gate of a generated declaration file: it is parsed, and what it declares is compared with what was meant.

import type { TSInterfaceDeclaration, TSSignature } from 'oxc-parser'
import { type Node, type Program, textOf, tryParseDeclarations } from '../../syntax.ts'
import { normalizeType } from '../../typetext.ts'
import { typeOfParameter } from '../open/signatures.ts'
import type { Block, GeneratedFile, Interface, Overload } from './declarations.ts'

type Outline = readonly unknown[]

/** Whether a printed file declares exactly what it was printed from, and holds no comment but the intended ones. */
export function saysWhatWasMeant(text: string, file: GeneratedFile): boolean {
  const parsed = tryParseDeclarations(text)
  if (parsed === undefined) return false
  const docs = file.blocks.flatMap(docsOf).filter(({ length }) => length > 0)
  const blocks = parsed.comments.filter(({ value, type }) => type === 'Block' && value.startsWith('*'))
  const found = parsedOutline(parsed.program, text)
  return blocks.length === docs.length && JSON.stringify(found) === JSON.stringify(meantOutline(file))
}

function docsOf({ interfaces, aliases, overloads }: Block): (readonly string[])[] {
  return [
    ...interfaces.flatMap(({ doc, members }) => [doc, ...members.map((member) => member.doc)]),
    ...[...aliases, ...overloads].map(({ doc }) => doc),
  ]
}

function meantOutline({ form, imports, blocks }: GeneratedFile): Outline {
  return [
    ...imports.map(({ name, as, from }) => ['import', name, as, from]),
    ...(form === 'module' ? [['export']] : []),
    ...blocks.map((block) => [block.module, meantBlock(block)]),
  ]
}

function meantBlock({ interfaces, aliases, overloads, constants, assigned }: Block): Outline {
  return [
    ...interfaces.map(meantInterface),
    ...aliases.map((each) => ['type', each.name, each.typeParameters.length, normalizeType(each.type)]),
    ...overloads.map(meantOverload),
    ...constants.flatMap(({ name, type }) =>
      name === 'default'
        ? [['const', '$default', normalizeType(type)], ['default']]
        : [['const', name, normalizeType(type)]],
    ),
    ...(assigned === undefined
      ? []
      : [
          ['namespace', assigned.name, assigned.members],
          ['export =', assigned.name],
        ]),
  ]
}

function meantInterface({ name, typeParameters, extends: bases, members }: Interface): Outline {
  return [
    name,
    typeParameters.length,
    bases.map(normalizeType),
    members.map((member) => [
      member.name,
      member.optional,
      member.readonly === true,
      normalizeType(member.type),
    ]),
  ]
}

function meantOverload({ name, typeParameters, parameters, returns }: Overload): Outline {
  return [
    'function',
    name,
    typeParameters.length,
    parameters.map((each) => [each.name, normalizeType(each.type)]),
    normalizeType(returns),
  ]
}

function parsedOutline({ body }: Program, text: string): Outline {
  return body.flatMap((statement): Outline => {
    if (statement.type === 'ImportDeclaration')
      return statement.specifiers.map((specifier) => [
        'import',
        specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier'
          ? specifier.imported.name
          : undefined,
        specifier.local.name,
        statement.source.value,
      ])
    if (statement.type === 'ExportNamedDeclaration' && statement.declaration === null)
      return [['export', ...statement.specifiers]]
    if (statement.type !== 'TSModuleDeclaration' || statement.id.type !== 'Literal') return [statement.type]
    const members = statement.body?.type === 'TSModuleBlock' ? statement.body.body : []
    return [[statement.id.value, members.map((member) => parsedDeclaration(member, text))]]
  })
}

function parsedDeclaration(node: Node, text: string): Outline {
  switch (node.type) {
    case 'ExportNamedDeclaration':
      return node.declaration === null ? [node.type] : parsedDeclaration(node.declaration, text)
    case 'ExportDefaultDeclaration':
      return node.declaration.type === 'Identifier'
        ? ['default', ...(node.declaration.name === '$default' ? [] : [node.declaration.name])]
        : parsedDeclaration(node.declaration, text)
    case 'TSInterfaceDeclaration':
      return parsedInterface(node, text)
    case 'TSTypeAliasDeclaration':
      return ['type', node.id.name, parameterCount(node), normalizeType(textOf(node.typeAnnotation, text))]
    case 'VariableDeclaration':
      return parsedConstant(node, text)
    case 'TSModuleDeclaration':
      return parsedNamespace(node)
    case 'TSExportAssignment':
      return ['export =', node.expression.type === 'Identifier' ? node.expression.name : undefined]
    case 'TSDeclareFunction':
      return [
        'function',
        node.id?.name ?? 'default',
        parameterCount(node),
        node.params.map((param) => [
          param.type === 'Identifier' ? param.name : undefined,
          normalizeType(textOf(typeOfParameter(param) ?? param, text)),
        ]),
        node.returnType ? normalizeType(textOf(node.returnType.typeAnnotation, text)) : undefined,
      ]
    default:
      return [node.type]
  }
}

function parsedNamespace(node: Extract<Node, { type: 'TSModuleDeclaration' }>): Outline {
  const name = node.id.type === 'Identifier' ? node.id.name : undefined
  const [only, ...others] = node.body?.type === 'TSModuleBlock' ? node.body.body : []
  if (only?.type !== 'ExportNamedDeclaration' || only.declaration !== null || others.length > 0)
    return [node.type]
  const members = only.specifiers.map(({ local, exported }) =>
    local.type === 'Identifier' && exported.type === 'Identifier' && local.name === exported.name
      ? local.name
      : undefined,
  )
  return ['namespace', name, members]
}

function parsedConstant(node: Node, text: string): Outline {
  const [declarator, ...others] = node.type === 'VariableDeclaration' ? node.declarations : []
  const type = declarator?.id.type === 'Identifier' ? declarator.id.typeAnnotation : undefined
  if (declarator?.id.type !== 'Identifier' || !type || others.length > 0) return [node.type]
  return ['const', declarator.id.name, normalizeType(textOf(type.typeAnnotation, text))]
}

function parsedInterface(node: TSInterfaceDeclaration, text: string): Outline {
  return [
    node.id.name,
    parameterCount(node),
    node.extends.map((base) => normalizeType(textOf(base, text))),
    node.body.body.map((member) => parsedMember(member, text)),
  ]
}

function parsedMember(member: TSSignature, text: string): Outline {
  if (member.type !== 'TSPropertySignature' || member.computed || !member.typeAnnotation) return [member.type]
  const { key, optional, readonly, typeAnnotation } = member
  const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? key.value : undefined
  return [name, optional, readonly, normalizeType(textOf(typeAnnotation.typeAnnotation, text))]
}

function parameterCount({
  typeParameters,
}: {
  readonly typeParameters?: { readonly params: readonly unknown[] } | null
}): number {
  return typeParameters?.params.length ?? 0
}
