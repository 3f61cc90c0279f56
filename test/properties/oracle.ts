// Which calls must compile and which must not, computed from the world alone.

import { isPublic, kernelsOf, propertyKey, type World, type WorldFunction, type WorldValue } from './world.ts'

/** A statement, and whether it must compile. */
export interface Call {
  readonly code: string
  readonly compiles: boolean
}

/** Values of options by name, as code. */
type Written = Readonly<Record<string, string>>

/** Calls of every function with every backend, right and wrong ones. */
export function callsOf(world: World): Call[] {
  return world.functions.flatMap((hostFunction) => [
    ...hostCalls(hostFunction),
    ...armCalls(world, hostFunction),
    ...freeCalls(world, hostFunction),
  ])
}

/** Calls as they were written before any backend existed. */
function hostCalls(hostFunction: WorldFunction): Call[] {
  const { options } = hostFunction
  const required = writtenBy(options.filter((option) => option.required))
  const all = writtenBy(options)
  const calls = [
    call(hostFunction, required, true),
    call(hostFunction, all, true),
    call(hostFunction, { ...required, nobodysOption: '1' }, false),
    ...options.map((option) => call(hostFunction, { ...all, [option.name]: option.type.bad }, false)),
    ...options
      .filter((option) => option.required)
      .map((option) => call(hostFunction, { ...without(all, option.name), backend: "'cpu'" }, false)),
    call(hostFunction, { ...all, backend: "'cpu'" }, true),
    call(hostFunction, { ...all, backend: "'no such backend'" }, false),
  ]
  if (Object.keys(required).length > 0) return calls
  return [
    ...calls,
    { code: `${callee(hostFunction)}(${goodPositions(hostFunction).join(', ')})`, compiles: true },
  ]
}

/** Calls that choose a backend. */
function armCalls(world: World, hostFunction: WorldFunction): Call[] {
  const own = writtenBy(hostFunction.options)
  const others = world.backends.filter(
    ({ kernels }) => !kernels.some((kernel) => kernel.function === hostFunction.name),
  )
  const missing = others.map(({ name }) => call(hostFunction, { ...own, backend: quote(name) }, false))
  const arms = kernelsOf(world, hostFunction).flatMap(({ backend, kernel }) => {
    const added = kernel.adds.filter(isPublic)
    const hidden = kernel.adds.filter((option) => !isPublic(option))
    const full = { ...own, ...writtenBy(added) }
    const names = new Set([...hostFunction.options, ...added].map(({ name }) => name))
    const foreign = addedBy(world, hostFunction).filter(({ name }) => !names.has(name))
    const select = (written: Written, label = backend.name) => ({ ...written, backend: quote(label) })
    return [
      ...[backend.name, ...backend.aliases].map((label) => call(hostFunction, select(full, label), true)),
      ...added.map((option) =>
        call(hostFunction, select({ ...full, [option.name]: option.type.bad }), false),
      ),
      ...added
        .filter((option) => option.required)
        .map((option) => call(hostFunction, select(without(full, option.name)), false)),
      ...[...hidden, ...foreign].map((option) =>
        call(hostFunction, select({ ...full, [option.name]: option.type.good }), false),
      ),
      ...added.map((option) =>
        call(hostFunction, { ...own, backend: "'cpu'", [option.name]: option.type.good }, false),
      ),
    ]
  })
  return [...missing, ...arms]
}

/** Calls that leave the backend to the settings: everybody's options, none of them required. */
function freeCalls(world: World, hostFunction: WorldFunction): Call[] {
  const own = writtenBy(hostFunction.options)
  return addedBy(world, hostFunction).flatMap((option) => [
    call(hostFunction, { ...own, [option.name]: option.type.good }, true),
    call(hostFunction, { ...own, [option.name]: 'Symbol()' }, false),
  ])
}

function addedBy(world: World, hostFunction: WorldFunction): WorldValue[] {
  return kernelsOf(world, hostFunction).flatMap(({ kernel }) => kernel.adds.filter(isPublic))
}

function call(hostFunction: WorldFunction, written: Written, compiles: boolean): Call {
  const properties = Object.entries(written).map(([name, value]) => `${propertyKey(name)}: ${value}`)
  const options = properties.length === 0 ? [] : [`{ ${properties.join(', ')} }`]
  const positions = allPositions(hostFunction, options.length > 0)
  return { code: `${callee(hostFunction)}(${[...positions, ...options].join(', ')})`, compiles }
}

function goodPositions({ positions }: WorldFunction): string[] {
  return positions.filter(({ required }) => required).map(({ type }) => type.good)
}

function allPositions(hostFunction: WorldFunction, withOptions: boolean): string[] {
  return withOptions ? hostFunction.positions.map(({ type }) => type.good) : goodPositions(hostFunction)
}

function callee({ name }: WorldFunction): string {
  return `host.${name}`
}

function writtenBy(values: readonly WorldValue[]): Written {
  return Object.fromEntries(values.map(({ name, type }) => [name, type.good]))
}

function without(written: Written, name: string): Written {
  return Object.fromEntries(Object.entries(written).filter(([other]) => other !== name))
}

function quote(label: string): string {
  return JSON.stringify(label)
}
