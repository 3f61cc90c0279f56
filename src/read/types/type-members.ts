// Prints what stands between the brackets of a written type: members, parameters, type parameters.

import { ts } from 'ts-morph'
import { propertyName } from '../functions/static-value.ts'
import { bind, type Printing } from './type-printing.ts'
import { printPropertyName, tryIdentifier } from './type-texts.ts'

/** `{ a: string; b?: number }` from the members of a type literal. */
export function printMembers(printing: Printing, members: readonly ts.TypeElement[]): string {
  const texts = members.map((member) => printMember(printing, member)).filter((text) => text !== undefined)
  return texts.length === 0 ? '{}' : `{ ${texts.join('; ')} }`
}

function printMember(printing: Printing, member: ts.TypeElement): string | undefined {
  if (ts.isPropertySignature(member)) {
    const name = printMemberName(printing, member)
    return name && `${name}: ${member.type ? printing.printers.node(printing, member.type) : 'any'}`
  }
  if (ts.isIndexSignatureDeclaration(member)) {
    const parameter = member.parameters[0]
    const key = parameter?.type ? printing.printers.node(printing, parameter.type) : 'string'
    return `${readonlyOf(member)}[key: ${key}]: ${printing.printers.node(printing, member.type)}`
  }
  if (ts.isMethodSignature(member)) {
    const name = printMemberName(printing, member)
    return name && name + printCall(printing, member)
  }
  if (ts.isCallSignatureDeclaration(member)) return printCall(printing, member)
  if (ts.isConstructSignatureDeclaration(member)) return `new ${printCall(printing, member)}`
  if (ts.isGetAccessorDeclaration(member)) {
    const name = printMemberName(printing, member)
    return name && `readonly ${name}: ${member.type ? printing.printers.node(printing, member.type) : 'any'}`
  }
  return undefined
}

function printMemberName(printing: Printing, member: ts.TypeElement): string | undefined {
  const name = member.name && propertyName(member.name)
  if (name === undefined) {
    printing.fault({ kind: 'unprintable', text: member.getText() })
    return undefined
  }
  return `${readonlyOf(member)}${printPropertyName(name)}${member.questionToken ? '?' : ''}`
}

function readonlyOf(node: ts.TypeElement | ts.IndexSignatureDeclaration): string {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : []
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword) ? 'readonly ' : ''
}

function printCall(printing: Printing, node: ts.SignatureDeclaration): string {
  const inner = bind(printing, node.typeParameters)
  const generics = node.typeParameters ? `<${printTypeParameters(inner, node.typeParameters)}>` : ''
  return `${generics}(${printParameters(inner, node.parameters)}): ${node.type ? printing.printers.node(inner, node.type) : 'any'}`
}

/** `a: string, b?: number, ...rest: number[]` */
export function printParameters(printing: Printing, parameters: readonly ts.ParameterDeclaration[]): string {
  const texts = parameters.map((parameter, index) => {
    const written = ts.isIdentifier(parameter.name) ? tryIdentifier(parameter.name.text) : undefined
    const name = (parameter.dotDotDotToken ? '...' : '') + (written ?? `arg${index}`)
    return `${name}${parameter.questionToken ? '?' : ''}: ${parameter.type ? printing.printers.node(printing, parameter.type) : 'any'}`
  })
  return texts.join(', ')
}

/** `T extends number = number`, comma-separated. */
export function printTypeParameters(
  printing: Printing,
  parameters: readonly ts.TypeParameterDeclaration[],
): string {
  return parameters.map((parameter) => printTypeParameter(printing, parameter)).join(', ')
}

/** `const T extends number = number` */
export function printTypeParameter(printing: Printing, parameter: ts.TypeParameterDeclaration): string {
  const isConst = parameter.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ConstKeyword)
  const constraint = parameter.constraint ?? templateConstraint(parameter)
  const bound = constraint ? ` extends ${printing.printers.node(printing, constraint)}` : ''
  const fallback = parameter.default ? ` = ${printing.printers.node(printing, parameter.default)}` : ''
  return `${isConst ? 'const ' : ''}${parameter.name.text}${bound}${fallback}`
}

// `@template {Constraint} T, U` constrains the first of its parameters.
function templateConstraint(parameter: ts.TypeParameterDeclaration): ts.TypeNode | undefined {
  const { parent } = parameter
  const isFirst = ts.isJSDocTemplateTag(parent) && parent.typeParameters[0] === parameter
  return isFirst ? parent.constraint?.type : undefined
}
