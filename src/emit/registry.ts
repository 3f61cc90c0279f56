// The module that replaces the runtime's stub in a bundle. Every byte of it ships, so it carries names, specs and
// lazy imports, and neither docs nor types.

import type { Arm, Merged, MergedFunction, MergedHost } from '../merged.ts'
import type { Backend, FunctionModel, Parameter } from '../model.ts'
import { by, byCodePoint } from '../order.ts'
import { isIdentifier, printKey, printObject, printValue } from './text.ts'

/** How to print the registry module. */
export interface RegistryOptions {
  /** Import specifier or absolute path of the runtime's engine. */
  readonly engine: string
}

/** A default longer than this is worth less than its bytes; the runtime then takes any value as differing from it. */
const longestDefault = 200

/**
 * Text of the registry module: the engine, and per entry-point group the entries of all backends, each with an
 * `import()` that nothing runs before the backend is needed.
 *
 * @example
 * ```ts
 * import { discover, printRegistry } from 'backstitch'
 *
 * const { merged } = await discover({ directory: process.cwd() })
 * console.log(printRegistry(merged, { engine: '@backstitch/runtime/engine' }))
 * ```
 */
export function printRegistry(merged: Merged, options: RegistryOptions): string {
  const groups = new Map<string, string[]>()
  for (const host of [...merged.hosts].sort(by((each) => each.host.name))) {
    const entries = printEntries(host)
    if (entries.length > 0) groups.set(host.host.group, [...(groups.get(host.host.group) ?? []), ...entries])
  }
  const printed = [...groups]
    .sort(([left], [right]) => byCodePoint(left, right))
    .map(([group, entries]) => `  ${printKey(group)}: [\n${entries.join('')}  ],\n`)
  return [
    `import { engine } from ${printValue(options.engine)}\n`,
    'export { engine }\n',
    // Said, so that no bundler warns of what the core looks for and does not find.
    'export const absent = undefined\n',
    'export const find = undefined\n',
    printed.length === 0 ? 'export const entries = {}\n' : `export const entries = {\n${printed.join('')}}\n`,
  ].join('')
}

// The order in which entries register, which decides between two claims to one name.
function printEntries({ backends, functions }: MergedHost): string[] {
  const sorted = [...backends].sort(
    (left, right) =>
      byCodePoint(left.entryPoint.provider.name, right.entryPoint.provider.name) ||
      byCodePoint(left.entryPoint.name, right.entryPoint.name),
  )
  const implemented = functions.filter(({ arms }) => arms.length > 0)
  return sorted.map((backend, index) => {
    const fields = entryFields(backend, implemented)
    if (index === 0 && implemented.length > 0) fields.push(['hostFunctions', printHostFunctions(implemented)])
    return `    {\n${fields.map(([key, code]) => `      ${key}: ${code},\n`).join('')}    },\n`
  })
}

function entryFields(backend: Backend, functions: readonly MergedFunction[]): [string, string][] {
  const { entryPoint } = backend
  const specs = functions.flatMap(({ function: { name }, arms }) =>
    arms
      .filter((arm) => arm.backend === backend.name)
      .map((arm) => [name, printKernelSpec(arm, entryPoint.provider.directory)] as const),
  )
  return [
    ['v', '1'],
    ['entrypoint', printValue(entryPoint.name)],
    ['package', printValue(entryPoint.provider.name)],
    ['module', printValue(entryPoint.module)],
    ['name', printValue(backend.name)],
    ['aliases', printValue(backend.aliases)],
    ['load', `() => ${printImport(entryPoint.file)}${printSelection(entryPoint.export)}`],
    ['functions', printObject(specs)],
  ]
}

function printImport(file: string): string {
  return `import(${printValue(file)})`
}

function printSelection(name: string | undefined): string {
  if (name === undefined) return ''
  return `.then((module) => module${isIdentifier(name) ? `.${name}` : `[${printValue(name)}]`})`
}

function printKernelSpec(arm: Arm, directory: string): string {
  const parameters = arm.parameters.filter((parameter) => parameter.class !== 'host-only')
  const spec = specFields({ ...arm, parameters }, false)
  if (arm.module !== undefined) {
    const file = `${directory}/${arm.module.replace(/^\.\//, '')}`
    spec.push(['load', `() => ${printImport(file)}`])
  }
  return printObject(spec)
}

function printHostFunctions(functions: readonly MergedFunction[]): string {
  return printObject(
    functions.map(({ function: hostFunction }) => [
      hostFunction.name,
      printObject(specFields(hostFunction, true)),
    ]),
  )
}

// Only the host's defaults decide anything at run time: whether a value that a kernel lacks may be dropped.
function specFields(
  { parameters, async, optionsIndex }: Pick<FunctionModel, 'parameters' | 'async' | 'optionsIndex'>,
  defaults: boolean,
): [string, string][] {
  const known = parameters.filter(({ name }) => name !== 'backend')
  const positions = known.filter((parameter) => parameter.in === 'position').length
  const fields: [string, string][] = [
    ['params', `[${known.map((parameter) => printParam(parameter, defaults)).join(', ')}]`],
  ]
  if (async) fields.push(['async', 'true'])
  if (optionsIndex !== positions) fields.push(['optionsIndex', printValue(optionsIndex)])
  return fields
}

function printParam(parameter: Parameter, defaults: boolean): string {
  const fields: [string, string][] = [
    ['name', printValue(parameter.name)],
    ['in', printValue(parameter.in)],
  ]
  if (parameter.required) fields.push(['required', 'true'])
  const value = defaults ? printDefault(parameter) : undefined
  if (value !== undefined) fields.push(['default', value])
  return printObject(fields)
}

function printDefault({ default: declared }: Parameter): string | undefined {
  if (declared === undefined) return undefined
  const fields =
    declared.value === undefined ? { text: declared.text } : { text: undefined, value: declared.value }
  const printed = printValue(fields)
  return printed.length > longestDefault ? undefined : printed
}
