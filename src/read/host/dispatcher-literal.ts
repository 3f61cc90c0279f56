// The options of `createDispatcher({…})`, read as text: trust is decided before any code runs.

import { join } from 'pathe'
import { ts } from 'ts-morph'
import type { Files } from '../../files.ts'
import type { HostPackage, Json, TrustedBackend } from '../../model.ts'
import { byCodePoint } from '../../order.ts'
import { readProblems } from '../../problems/read.ts'
import type { Reader } from '../functions/reader.ts'
import { propertyName, tryEvaluate, unwrap } from '../functions/static-value.ts'
import { isInside } from '../program/folder-of.ts'
import { findCode } from '../program/package-modules.ts'
import { tryFindSource } from '../program/source-of.ts'

/** What the literal says. */
export interface DispatcherLiteral {
  readonly hostName: string
  readonly group: string
  readonly trusted: { readonly [name: string]: TrustedBackend }
  readonly reserved: { readonly [label: string]: string }
  /** The call itself. */
  readonly call: ts.CallExpression
}

/**
 * Absolute paths of files that may hold a host's dispatcher: the declared module, or, where a package leaves it
 * out, whatever its own modules run.
 */
export function findDispatcherFiles(files: Files, host: HostPackage): readonly string[] {
  const { directory } = host.package
  const declared = host.dispatcher && join(directory, host.dispatcher.file)
  const source = declared && tryFindSource(files, directory, declared)
  if (source !== undefined) return [source]
  if (declared !== undefined && files.isFile(declared)) return [declared]
  return findCode(files, host.package)
}

/** Reads the dispatcher of a host; `undefined`, with a problem, where there is none. */
export function tryReadDispatcher(
  reader: Reader,
  host: HostPackage,
  files: readonly string[],
): DispatcherLiteral | undefined {
  const name = host.dispatcher?.export ?? 'dispatcher'
  const { directory } = host.package
  const named = files.flatMap((file) => reader.program.tryFile(file) ?? [])
  const others = reader.program.sourceFiles.filter(({ fileName }) => isInside(fileName, directory))
  const call = [...named, ...others]
    .map((source) => tryFindCall(source, name))
    .find((found) => found !== undefined)
  const literal = call?.arguments[0] && unwrap(call.arguments[0])
  if (call === undefined || literal === undefined || !ts.isObjectLiteralExpression(literal)) {
    const data = {
      file: host.dispatcher?.file ?? 'package.json',
      export: host.dispatcher?.export ?? 'dispatcher',
    }
    reader.report(
      readProblems.DISPATCHER_NOT_FOUND(data, { package: host.package.name, file: 'package.json' }),
    )
    return undefined
  }
  const options = new Map(readOptions(reader, literal))
  const group = options.get('entrypointGroup')
  const hostName = options.get('hostName')
  if (typeof group === 'string' && group !== host.group) {
    reader.report(
      readProblems.GROUP_DISAGREES({ declared: host.group, literal: group }, reader.locate(literal)),
    )
  }
  return {
    hostName: typeof hostName === 'string' && hostName !== '' ? hostName : host.package.name,
    group: typeof group === 'string' && group !== '' ? group : host.group,
    trusted: mapValues(options.get('trustedBackends'), readTrusted),
    reserved: mapValues(options.get('reservedBackends'), (reason) =>
      typeof reason === 'string' ? reason : undefined,
    ),
    call,
  }
}

const readNames = ['entrypointGroup', 'hostName', 'trustedBackends', 'reservedBackends']

function readOptions(
  reader: Reader,
  literal: ts.ObjectLiteralExpression,
): readonly (readonly [string, Json | undefined])[] {
  const whole = tryEvaluate(reader.checker, literal)?.value
  if (isRecord(whole)) return Object.entries(whole)
  return literal.properties.flatMap((property) => {
    if (ts.isSpreadAssignment(property)) return readSpread(reader, property)
    const name = property.name && propertyName(property.name)
    if (name === undefined || !readNames.includes(name)) return []
    const expression = ts.isPropertyAssignment(property) ? property.initializer : undefined
    const value = ts.isShorthandPropertyAssignment(property)
      ? tryEvaluate(reader.checker, property.name)
      : expression && tryEvaluate(reader.checker, expression)
    if (value !== undefined) return [[name, value.value] as const]
    reader.report(readProblems.DISPATCHER_OPTION_NOT_STATIC({ option: name }, reader.locate(property)))
    return []
  })
}

function readSpread(
  reader: Reader,
  spread: ts.SpreadAssignment,
): readonly (readonly [string, Json | undefined])[] {
  const value = tryEvaluate(reader.checker, spread.expression)?.value
  if (isRecord(value)) return Object.entries(value)
  const option = `...${spread.expression.getText()}`
  reader.report(readProblems.DISPATCHER_OPTION_NOT_STATIC({ option }, reader.locate(spread)))
  return []
}

function tryFindCall(source: ts.SourceFile, name: string): ts.CallExpression | undefined {
  const calls: ts.CallExpression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isCreateDispatcher(node)) calls.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return calls.find((call) => declares(call, name)) ?? (calls.length === 1 ? calls[0] : undefined)
}

// By its own name, by `runtime.createDispatcher`, or by the name an import gives it.
function isCreateDispatcher(call: ts.CallExpression): boolean {
  const { expression } = call
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text === 'createDispatcher'
  if (!ts.isIdentifier(expression)) return false
  return expression.text === 'createDispatcher' || importedName(expression) === 'createDispatcher'
}

function importedName(name: ts.Identifier): string | undefined {
  const specifiers = name
    .getSourceFile()
    .statements.filter(ts.isImportDeclaration)
    .flatMap(({ importClause }) => {
      const bindings = importClause?.namedBindings
      return bindings !== undefined && ts.isNamedImports(bindings) ? [...bindings.elements] : []
    })
  return specifiers.find((specifier) => specifier.name.text === name.text)?.propertyName?.text
}

function declares(call: ts.Node, name: string): boolean {
  let node: ts.Node = call
  while (!ts.isVariableDeclaration(node) && !ts.isExportAssignment(node) && !ts.isSourceFile(node))
    node = node.parent
  if (ts.isExportAssignment(node)) return name === 'default'
  if (!ts.isVariableDeclaration(node)) return false
  if (ts.isIdentifier(node.name)) return node.name.text === name
  return node.name.elements.some((element) => ts.isBindingElement(element) && element.name.getText() === name)
}

function readTrusted(value: Json): TrustedBackend | undefined {
  if (!isRecord(value)) return undefined
  const list = (...keys: readonly string[]) => {
    const given = keys.map((key) => value[key]).find((item) => item !== undefined)
    const texts = [given].flat().filter((item): item is string => typeof item === 'string')
    return given === undefined ? undefined : [...new Set(texts)].sort(byCodePoint)
  }
  const [aliases, packages, entrypoints] = [list('aliases'), list('packages', 'package'), list('entrypoints')]
  const [modules, modulePrefixes] = [list('modules'), list('modulePrefixes')]
  return {
    ...(aliases && { aliases }),
    ...(packages && { packages }),
    ...(entrypoints && { entrypoints }),
    ...(modules && { modules }),
    ...(modulePrefixes && { modulePrefixes }),
  }
}

function mapValues<T>(
  value: Json | undefined,
  read: (value: Json) => T | undefined,
): { readonly [key: string]: T } {
  if (!isRecord(value)) return {}
  const entries = Object.entries(value).flatMap(([key, item]) => {
    const known = item === undefined ? undefined : read(item)
    return known === undefined ? [] : [[key, known] as const]
  })
  return Object.fromEntries(entries.sort(([left], [right]) => byCodePoint(left, right)))
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
