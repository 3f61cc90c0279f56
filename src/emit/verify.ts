// The last gate of a generated declaration file: it is parsed, and what it declares is compared with what was meant.

import type { TSInterfaceDeclaration, TSSignature } from 'oxc-parser'
import { type Node, type Program, textOf, tryParseDeclarations } from '../syntax.ts'
import { normalizeType } from '../typetext.ts'
import type { Augmentation, AugmentingFile, Interface, Overload } from './declarations.ts'
import { typeOfParameter } from './signatures.ts'

type Outline = readonly unknown[]

/** Whether a printed file declares exactly what it was printed from, and holds no comment but the intended ones. */
export function saysWhatWasMeant(text: string, file: AugmentingFile): boolean {
  const parsed = tryParseDeclarations(text)
  if (parsed === undefined) return false
  const docs = file.augmentations.flatMap(({ interfaces, overloads }) => [
    ...interfaces.flatMap(docsOf),
    ...overloads.map(({ doc }) => doc).filter(({ length }) => length > 0),
  ])
  const blocks = parsed.comments.filter(({ value, type }) => type === 'Block' && value.startsWith('*'))
  return blocks.length === docs.length && same(parsedOutline(parsed.program, text), meantOutline(file))
}

function docsOf({ doc, members }: Interface): (readonly string[])[] {
  return [doc, ...members.map((member) => member.doc)].filter(({ length }) => length > 0)
}

function meantOutline({ imports, augmentations }: AugmentingFile): Outline {
  return [
    ...imports.map(({ name, as, from }) => ['import', name, as, from]),
    ['export'],
    ...augmentations.map(({ module, interfaces, overloads }: Augmentation) => [
      module,
      [...interfaces.map(meantInterface), ...overloads.map(meantOverload)],
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
  if (node.type === 'TSInterfaceDeclaration') return parsedInterface(node, text)
  if (node.type !== 'TSDeclareFunction' || !node.returnType) return [node.type]
  return [
    'function',
    node.id?.name,
    node.typeParameters?.params.length ?? 0,
    node.params.map((param) => [
      param.type === 'Identifier' ? param.name : undefined,
      normalizeType(textOf(typeOfParameter(param) ?? param, text)),
    ]),
    normalizeType(textOf(node.returnType.typeAnnotation, text)),
  ]
}

function parsedInterface(node: TSInterfaceDeclaration, text: string): Outline {
  return [
    node.id.name,
    node.typeParameters?.params.length ?? 0,
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

function same(left: Outline, right: Outline): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}
