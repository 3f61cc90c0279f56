// What a host of plain JavaScript dispatches, where that is a function of another package: the host has no declarations
// that tell its type guards and members, and the other package may.

import { ts } from 'ts-morph'
import { unwrap } from '../functions/static-value.ts'
import { quote, tryIdentifier, tryImport } from '../types/type-texts.ts'

/** The type of a wrapped function, `typeof import('pkg').f`; `undefined` where it is not imported from a package. */
export function tryWrappedType(checker: ts.TypeChecker, wrapped: ts.Expression): string | undefined {
  const value = unwrap(wrapped)
  if (ts.isIdentifier(value)) {
    const declaration = checker.getSymbolAtLocation(value)?.declarations?.[0]
    const name = declaration && tryImported(checker, declaration)
    return name && `typeof ${name}`
  }
  if (!ts.isPropertyAccessExpression(value) || tryIdentifier(value.name.text) === undefined) return undefined
  const owner = tryWrappedType(checker, value.expression)
  const isModule = owner !== undefined && /^typeof import\('[^']*'\)$/.test(owner)
  return owner && (isModule ? `${owner}.${value.name.text}` : `(${owner})[${quote(value.name.text)}]`)
}

function tryImported(checker: ts.TypeChecker, declaration: ts.Declaration): string | undefined {
  if (ts.isImportSpecifier(declaration)) {
    const { name, propertyName = name } = declaration
    return tryMember(checker, declaration.parent.parent.parent, propertyName.text)
  }
  if (ts.isImportClause(declaration)) return tryMember(checker, declaration.parent, 'default')
  if (ts.isNamespaceImport(declaration)) {
    const specifier = trySpecifier(declaration.parent.parent)
    return specifier && `import(${quote(specifier.text)})`
  }
  return tryRequired(declaration)
}

/** `const pkg = require('pkg')`, or a name taken out of that. */
function tryRequired(declaration: ts.Declaration): string | undefined {
  if (ts.isBindingElement(declaration)) {
    const { name, propertyName = name, parent } = declaration
    const module = ts.isVariableDeclaration(parent.parent) ? tryRequired(parent.parent) : undefined
    const member = ts.isIdentifier(propertyName) ? tryIdentifier(propertyName.text) : undefined
    return module && member && `${module}.${member}`
  }
  const call = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined
  const isRequire = call && ts.isCallExpression(call) && call.expression.getText() === 'require'
  const [specifier] = isRequire ? call.arguments : []
  return specifier && ts.isStringLiteral(specifier) && isPackage(specifier.text)
    ? `import(${quote(specifier.text)})`
    : undefined
}

function tryMember(checker: ts.TypeChecker, statement: ts.Node, name: string): string | undefined {
  const specifier = trySpecifier(statement)
  if (specifier === undefined) return undefined
  // The default of a module that is `export =` exists for those who import it, and not in types.
  const isAssigned = checker.getSymbolAtLocation(specifier)?.exports?.has('export=' as ts.__String)
  return name === 'default' && isAssigned
    ? `import(${quote(specifier.text)})`
    : tryImport(specifier.text, name)
}

function trySpecifier(statement: ts.Node): ts.StringLiteral | undefined {
  const specifier = ts.isImportDeclaration(statement) ? statement.moduleSpecifier : undefined
  return specifier && ts.isStringLiteral(specifier) && isPackage(specifier.text) ? specifier : undefined
}

// What is relative or absolute means nothing in other files.
function isPackage(specifier: string): boolean {
  return !/^[./\\#]|^[A-Za-z]:[/\\]|^file:/.test(specifier)
}
