// B shadow: the typings of a host that was not built with backstitch are replaced as a whole. A block in a script file
// wins over the package's own typings in every file of a program; what it does not change it forwards to them.

import { join } from 'pathe'
import type { MergedFunction, MergedHost } from '../../merged.ts'
import type { Problem, Staged } from '../../model.ts'
import { by } from '../../order.ts'
import { emitProblems } from '../../problems/emit.ts'
import { parameterName } from '../../typetext.ts'
import { isJoined } from '../joined.ts'
import { backendIds, freeStem, namesOf, pascalCase } from '../names.ts'
import { typeParametersOf } from '../open-form.ts'
import { mayDeclare, quote } from '../text.ts'
import { checkFunction } from './checked.ts'
import { type Closed, tryCloseFunction } from './closed.ts'
import type { Alias, Block, Constant } from './declarations.ts'
import { type Forwarded, forwardedExports } from './forwards.ts'
import { takesOptions } from './overloads.ts'
import type { HostModule, TypingsOptions } from './typings-options.ts'

/** The blocks that replace the modules of one host; modules without a function of a backend are left alone. */
export function shadowHost(host: MergedHost, options: TypingsOptions): Staged<readonly Block[]> {
  const name = host.host.package.name
  const folder = own(options.packages, name)
  const modules = own(options.modules, name)
  const implemented = host.functions.filter(({ arms }) => arms.length > 0)
  if (implemented.length === 0) return { result: [], problems: [] }
  if (folder === undefined || modules === undefined)
    return { result: [], problems: [emitProblems.HOST_NOT_OPEN({ host: host.host.name })] }
  const blocks = [...modules].sort(by(({ specifier }) => specifier)).map((module) => {
    const functions = implemented.filter((each) => exportedAs(each, module) !== undefined)
    if (functions.length === 0) return { result: [], problems: [] }
    return shadowModule({ host, module, functions, options, folder })
  })
  return {
    result: blocks.flatMap(({ result }) => result),
    problems: blocks.flatMap(({ problems }) => problems),
  }
}

interface ShadowInput {
  readonly host: MergedHost
  readonly module: HostModule
  readonly functions: readonly MergedFunction[]
  readonly options: TypingsOptions
  readonly folder: string
}

function shadowModule(input: ShadowInput): Staged<readonly Block[]> {
  const { host, module, functions } = input
  const { exports, assigned } = forwardedExports(module)
  const taken = new Set(exports.map(({ name }) => name))
  const closed = functions.map((merged) => closeFunction(input, merged, exports, taken, assigned?.name))
  const replaced = new Set(
    functions
      .filter((_, index) => closed[index]?.result !== undefined)
      .flatMap((merged) => exportedAs(merged, module) ?? []),
  )
  const kept = exports.filter(({ name }) => !replaced.has(name)).sort(by(({ name }) => name))
  const target = importedFrom(input)
  const parts = closed.flatMap(({ result }) => result ?? [])
  const block: Block = {
    module: module.specifier,
    interfaces: parts.flatMap(({ interfaces }) => interfaces),
    aliases: [
      ...parts.flatMap(({ aliases }) => aliases),
      ...kept.flatMap((each) => forwardType(each, target)),
    ],
    overloads: parts.flatMap(({ overloads }) => overloads),
    constants: [
      ...parts.flatMap(({ constants }) => constants),
      ...kept.flatMap((each) => forwardValue(each, target)),
    ],
  }
  // A class or an object cannot be said again with one member changed, nor a function in front of its members.
  const isWhole =
    assigned === undefined ||
    (assigned.isFunction && block.overloads.some(({ name }) => name === assigned.name))
  if (!isWhole) return { result: [], problems: functions.map((each) => notDeclared(host, each)) }
  const lost = exports
    .filter(({ kind, name }) => kind === 'unknown' || !mayDeclare(name))
    .map(({ name }) => emitProblems.EXPORT_NOT_FORWARDED({ host: host.host.name, export: name }))
  return {
    result: [assigned === undefined ? block : { ...block, assigned: membersOf(block, assigned.name) }],
    problems: [...closed.flatMap(({ problems }) => problems), ...lost],
  }
}

/** Everything that a block declares beside the function that its module is. */
function membersOf({ interfaces, aliases, overloads, constants }: Block, name: string) {
  const names = [interfaces, aliases, overloads, constants].flatMap((list) => list.map((each) => each.name))
  return { name, members: [...new Set(names)].filter((each) => each !== name) }
}

function untypable(host: MergedHost, merged: MergedFunction): Problem {
  const { name, location, signatures } = merged.function
  const isTaken = isJoined(merged.function) && !signatures.some((each) => takesOptions(merged.function, each))
  if (!isTaken) return notDeclared(host, merged)
  return emitProblems.OPTIONS_NOT_EXTENDABLE({ host: host.host.name, function: name }, location)
}

function notDeclared({ host }: MergedHost, { function: { name, location } }: MergedFunction): Problem {
  return emitProblems.FUNCTION_NOT_DECLARED({ host: host.name, function: name }, location)
}

function closeFunction(
  input: ShadowInput,
  merged: MergedFunction,
  exports: readonly Forwarded[],
  taken: Set<string>,
  assigned?: string,
): Staged<Closed | undefined> {
  const { host, module, options } = input
  const { result: checked, problems } = checkFunction(host.host, merged)
  const name = exportedAs(merged, module)
  const exported = name === 'default' ? (assigned ?? name) : name
  const { optionsType } = merged.function
  const failed = untypable(host, merged)
  if (checked === undefined || exported === undefined || !mayDeclare(exported))
    return { result: undefined, problems: [failed] }
  const isExported = exports.some((each) => each.name === optionsType?.name && each.kind !== 'value')
  const joined = isJoined(checked.function)
  const base = isExported && !joined ? optionsType : undefined
  const stem = freeStem(
    pascalCase(merged.function.name),
    (each) => (taken.has(each) && each !== base?.name) || taken.has(`$${each}`),
  )
  const names = namesOf(stem)
  const typeParameters = typeParametersOf(checked.function)
  const isTyped = exports.some(({ name: each, kind }) => each === exported && isDeclaredValue(kind))
  const ownType = isTyped ? `typeof ${importedFrom(input)}.${exported}` : checked.function.wraps
  const list = base ? base.typeArguments : typeParameters.map(parameterName)
  const closed = tryCloseFunction({
    merged: checked,
    names,
    ids: backendIds(host.backends.map((backend) => backend.name)),
    ...(!joined && {
      base: `${base?.name ?? names.options}${list.length === 0 ? '' : `<${list.join(', ')}>`}`,
    }),
    declaresBase: base === undefined && !joined,
    typeParameters,
    exported,
    ...(ownType !== undefined && { own: ownType }),
    grouping: options.signatures === 'overloads' ? 'backends' : 'returns',
    ...(options.ambient && { ambient: options.ambient }),
  })
  for (const each of closed?.interfaces ?? []) taken.add(each.name)
  return { result: closed, problems: closed === undefined ? [...problems, failed] : problems }
}

/** `import('../node_modules/host/dist/index.js')`: the package's own typings, which the block hides under their name. */
function importedFrom({ module, folder }: ShadowInput): string {
  const path = join(folder, module.entry.replace(/\.d\.([cm]?)ts$/, '.$1js'))
  return `import(${quote(path.startsWith('.') ? path : `./${path}`)})`
}

function isDeclaredValue(kind: Forwarded['kind']): boolean {
  return kind === 'value' || kind === 'both'
}

function forwardValue({ name, kind }: Forwarded, target: string): Constant[] {
  if (kind === 'untyped') return mayDeclare(name) ? [{ name, type: 'any' }] : []
  if (kind === 'type' || kind === 'unknown' || !mayDeclare(name)) return []
  return [{ name, type: `typeof ${target}.${name}` }]
}

function forwardType({ name, kind, typeParameters }: Forwarded, target: string): Alias[] {
  if (kind === 'value' || kind === 'unknown' || kind === 'untyped' || name === 'default') return []
  if (!mayDeclare(name)) return []
  const list = typeParameters.map(parameterName)
  const type = `${target}.${name}${list.length === 0 ? '' : `<${list.join(', ')}>`}`
  return [{ name, typeParameters, type, doc: [] }]
}

function exportedAs(
  { function: { exports } }: MergedFunction,
  { specifier }: HostModule,
): string | undefined {
  return exports.find((each) => each.specifier === specifier)?.name
}

function own<T>(record: { readonly [key: string]: T } | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined
}
