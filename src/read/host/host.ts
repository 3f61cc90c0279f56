// One host, read from its sources or declarations.

import type { FunctionModel, Host, HostFunction, HostPackage } from '../../model.ts'
import { by } from '../../order.ts'
import { readProblems } from '../../problems/read.ts'
import type { Callable } from '../functions/callable.ts'
import { tryReadFunction } from '../functions/function-model.ts'
import { tryReadOptionsInterface } from '../functions/options-interface.ts'
import { isExtendable, isUnextendable, tryReadOptionsType } from '../functions/options-type.ts'
import type { Reader } from '../functions/reader.ts'
import { isInside } from '../program/folder-of.ts'
import type { PackageFolder } from '../program/package-modules.ts'
import { reservedExports } from '../reserved.ts'
import { asDeclared } from './declared.ts'
import { type Dispatched, findDispatched } from './dispatched.ts'
import { tryReadDispatcher } from './dispatcher-literal.ts'
import { tryFindEarlyUse } from './early-use.ts'
import { findDispatcherExports, findExports, functionKey, judgeExportKind } from './host-exports.ts'
import { isOpenForm } from './open-form.ts'
import { tryWrappedType } from './wrapped.ts'

const refusals = {
  rest: readProblems.HOST_FUNCTION_REST_PARAMETER,
  backend: readProblems.HOST_FUNCTION_BACKEND_PARAMETER,
}

/** Reads one host; `undefined`, with a problem, where its dispatcher cannot be found. */
export function tryReadHost(
  reader: Reader,
  host: HostPackage,
  dispatcherFiles: readonly string[],
): Host | undefined {
  const folder: PackageFolder = host.package
  const literal = tryReadDispatcher(reader, host, dispatcherFiles)
  if (literal === undefined) return undefined
  const sources = reader.program.sourceFiles.filter(({ fileName }) => isInside(fileName, folder.directory))
  const dispatched = sources
    .flatMap((source) => findDispatched(reader, source))
    .map((each) => asDeclared(reader, folder, each))
  // Tagged in its declarations and wrapped in its code, a function is still one.
  const distinct = dispatched.filter(
    ({ symbol, callable }, index) =>
      dispatched.findIndex((each) => each.symbol === symbol && each.callable.name === callable.name) ===
      index,
  )
  if (distinct.length === 0 && !sources.some(({ text }) => text.includes('backendClass'))) {
    const location = { package: folder.name, file: 'package.json' }
    reader.report(readProblems.HOST_WITHOUT_FUNCTIONS({ host: folder.name }, location))
  }
  const functions = distinct.flatMap(
    (each) => tryReadHostFunction(reader, folder, literal.hostName, each) ?? [],
  )
  return {
    name: literal.hostName,
    group: literal.group,
    package: host.package,
    trusted: literal.trusted,
    reserved: literal.reserved,
    exports: findDispatcherExports(reader, folder, literal),
    open: isOpenForm(reader.files, folder, sources.some(isTypeScript)),
    functions: keepFirst(reader, [...functions].sort(by(({ key }) => key))),
  }
}

function tryReadHostFunction(
  reader: Reader,
  folder: PackageFolder,
  hostName: string,
  { callable, symbol, form, key, wrapped }: Dispatched,
): HostFunction | undefined {
  const place = reader.locate(callable.node)
  const data = { function: callable.name }
  if (reservedExports.has(callable.name)) {
    reader.report(readProblems.HOST_FUNCTION_NAME_RESERVED(data, place))
    return undefined
  }
  if (callable.signatures.some(dependsOnThis)) {
    reader.report(readProblems.HOST_FUNCTION_METHOD(data, place))
    return undefined
  }
  const exports = findExports(reader, folder, symbol)
  const [first] = exports
  if (first === undefined) {
    reader.report(readProblems.HOST_FUNCTION_NOT_EXPORTED(data, place))
    return undefined
  }
  if (form === 'tagged' && isUsedEarly(reader, callable.name, symbol)) return undefined
  const model = tryReadFunction(reader, callable, refusals)
  const taking = model && withOptions(callable, model)
  const optionsType = taking && tryReadOptionsType(reader, folder, taking, model.optionsIndex)
  const optionsInterface = taking && tryReadOptionsInterface(reader, folder, taking, model.optionsIndex)
  const isUndeclared = /\.[cm]?jsx?$/.test(symbol.declarations?.[0]?.getSourceFile().fileName ?? '')
  const wraps = wrapped && isUndeclared ? tryWrappedType(reader.checker, wrapped) : undefined
  return (
    model && {
      ...model,
      key: key ?? functionKey(hostName, folder.name, first.specifier, callable.name),
      exportKind: judgeExportKind(symbol, exports),
      exports,
      ...(optionsType !== undefined && { optionsType }),
      ...(optionsInterface !== undefined && { optionsInterface }),
      ...(optionsType === undefined &&
        taking !== undefined &&
        isExtendable(reader, taking, model.optionsIndex) && { extendable: true }),
      ...(isUnextendable(reader, callable, model) && { extendable: false }),
      ...(wraps !== undefined && { wraps }),
    }
  )
}

function isTypeScript({
  fileName,
  isDeclarationFile,
}: {
  fileName: string
  isDeclarationFile: boolean
}): boolean {
  return !isDeclarationFile && /\.[cm]?tsx?$/.test(fileName)
}

/** The function with those of its signatures that have nothing else in the place of its options. */
function withOptions(callable: Callable, { signatures }: FunctionModel): Callable {
  return {
    ...callable,
    signatures: callable.signatures.filter((_, index) => signatures[index]?.options !== 'none'),
  }
}

function dependsOnThis(signature: Dispatched['callable']['signatures'][number]): boolean {
  const { thisParameter } = signature as typeof signature & { readonly thisParameter?: unknown }
  return thisParameter !== undefined
}

function isUsedEarly(reader: Reader, name: string, symbol: Dispatched['symbol']): boolean {
  const use = tryFindEarlyUse(reader.checker, symbol)
  if (use === undefined) return false
  const line = reader.locate(symbol.valueDeclaration ?? use).line ?? 0
  reader.report(readProblems.HOST_FUNCTION_USED_EARLY({ function: name, line }, reader.locate(use)))
  return true
}

function keepFirst(reader: Reader, functions: readonly HostFunction[]): readonly HostFunction[] {
  const kept = new Map<string, HostFunction>()
  for (const each of functions) {
    const known = kept.get(each.name)
    if (known === undefined) kept.set(each.name, each)
    else {
      const data = { function: each.name, other: known.location ? printPlace(known.location) : known.key }
      reader.report(readProblems.HOST_FUNCTION_TWICE(data, each.location))
    }
  }
  return [...kept.values()].sort(by(({ name }) => name))
}

function printPlace({ file, line }: NonNullable<HostFunction['location']>): string {
  return `${file}:${line}`
}
