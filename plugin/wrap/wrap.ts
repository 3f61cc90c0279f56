// Rewrites a host's tagged functions to dispatched constants. Only the tagged declarations and the marked calls are
// touched; types, comments and formatting stay, and the source map leads back to what the author wrote.

import MagicString from 'magic-string'
import type { Problem, SourceLocation, Staged } from '../../src/model.ts'
import { buildProblems } from '../../src/problems/build.ts'
import { readProblems } from '../../src/problems/read.ts'
import type { Rewritten } from '../modules.ts'
import { bindDispatcher, type DispatcherBinding, type DispatcherSource } from './dispatcher.ts'
import { findEarlyUse, mentions } from './early.ts'
import { type ParsedModule, tryParseModule } from './module.ts'
import { positionOf } from './position.ts'
import { markPureCalls, pureMark } from './pure.ts'
import { hasRestParameter, printSpec, readSyntaxSpec, type WrapSpec } from './spec.ts'
import { findTagged, type TaggedFunction } from './tagged.ts'

/** What wrapping one module of a host needs to know. */
export interface WrapInput {
  /** Absolute path with forward slashes. */
  readonly file: string
  readonly code: string
  /** Absolute path of the host's folder, and its npm name, for locations in problems. */
  readonly host: { readonly name: string; readonly directory: string }
  readonly dispatcher: DispatcherSource | undefined
  /** What the read model knows of a tagged function; `undefined` lets the syntax decide. */
  readingOf(name: string): WrapSpec | 'not dispatched' | undefined
}

/** Wraps the tagged functions of one module; the result is `undefined` where there is nothing to do. */
export function wrapModule(input: WrapInput): Staged<Rewritten | undefined> {
  const module = tryParseModule(input.file, input.code)
  if (!module) return { result: undefined, problems: [] }
  const output = new MagicString(input.code)
  const { functions, misplaced } = findTagged(module)
  const problems = misplaced.map(({ comment, reason }) =>
    buildProblems.TAG_MISPLACED({ reason }, locate(input, comment.start)),
  )
  const wrapped = input.dispatcher
    ? wrapFunctions({ ...input, dispatcher: input.dispatcher }, module, functions, output)
    : refuseWithoutDispatcher(input, functions)
  markPureCalls(module, output)
  const changed = output.hasChanged()
  return { result: changed ? print(output, input.file) : undefined, problems: [...problems, ...wrapped] }
}

function print(output: MagicString, file: string): Rewritten {
  const map = output.generateMap({ source: file, hires: 'boundary', includeContent: true })
  return { code: output.toString(), map }
}

function wrapFunctions(
  input: WrapInput & { readonly dispatcher: DispatcherSource },
  module: ParsedModule,
  functions: readonly TaggedFunction[],
  output: MagicString,
): Problem[] {
  const binding = bindDispatcher(module, input.dispatcher)
  const problems: Problem[] = []
  let count = 0
  for (const tagged of functions) {
    const reading = input.readingOf(tagged.name) ?? trySyntaxReading(tagged)
    if (reading === 'not dispatched') continue
    const problem = tryOrderProblem(input, module, tagged, binding)
    if (problem) problems.push(problem)
    else {
      wrapFunction(tagged, binding.name, reading, output)
      count++
    }
  }
  if (count > 0) binding.insert(output)
  return problems
}

function refuseWithoutDispatcher(input: WrapInput, functions: readonly TaggedFunction[]): Problem[] {
  return functions.map(({ name, statement }) =>
    buildProblems.DISPATCHER_NOT_DECLARED(
      { function: name, host: input.host.name },
      locate(input, statement.start),
    ),
  )
}

/** The dispatcher cannot tell where the options are behind any number of arguments. */
function trySyntaxReading({ function: node }: TaggedFunction): WrapSpec | 'not dispatched' {
  return hasRestParameter(node) ? 'not dispatched' : readSyntaxSpec(node)
}

function tryOrderProblem(
  input: WrapInput,
  { program, code }: ParsedModule,
  { name, statement }: TaggedFunction,
  { from, name: dispatcher }: DispatcherBinding,
): Problem | undefined {
  if (statement.start < from) {
    return buildProblems.DISPATCHER_BELOW({ function: name, dispatcher }, locate(input, statement.start))
  }
  const use = findEarlyUse(program, name, statement.start)
  if (!use) return undefined
  const { line } = positionOf(code, statement.start)
  return readProblems.HOST_FUNCTION_USED_EARLY({ function: name, line }, locate(input, use.start))
}

function wrapFunction(tagged: TaggedFunction, dispatcher: string, spec: WrapSpec, output: MagicString): void {
  const { name, function: node, statement, isDefault, overloads } = tagged
  const open = `${pureMark}${dispatcher}.backendDispatch('${name}', `
  const close = `, ${printSpec(spec)})`
  for (const overload of overloads) output.remove(overload.start, overload.end)
  if (tagged.form === 'constant') {
    output.appendLeft(node.start, open).appendRight(node.end, close)
    return
  }
  if (isDefault) output.remove(statement.start, node.start)
  output.appendLeft(node.start, `const ${name} = ${open}`)
  output.appendRight(node.end, `${close};${isDefault ? ` export { ${name} as default };` : ''}`)
  // A named function expression would call itself and not the wrapper; without a recursion the name stays for stacks.
  if (node.id && mentionsOutsideId(tagged)) output.remove(node.id.start, node.id.end)
}

function mentionsOutsideId({ name, function: node }: TaggedFunction): boolean {
  return [...node.params, node.body].some((part) => part !== null && mentions(part, name))
}

function locate({ host, file, code }: WrapInput, offset: number): SourceLocation {
  return { package: host.name, file: file.slice(host.directory.length + 1), ...positionOf(code, offset) }
}
