import type { DispatchData } from '../contract.ts'
import { takeSelector } from './options.ts'
import type { Core, Selecting } from './protocol.ts'

/** What a dispatcher does as long as there is no engine: it knows `cpu`, and why every other name is not here. */
export function absent(core: Core): Selecting {
  const check = (name: unknown, more?: DispatchData): void => {
    if (name !== 'cpu') throw notHere(core, name, more)
  }
  const checkAll = (names: unknown): void => {
    for (const name of [names].flat()) check(name)
  }
  return {
    selected: () => 'cpu',
    select: check,
    use(names, body) {
      const labels = [names].flat()
      checkAll(labels.length ? labels : '')
      if (body !== undefined && typeof body !== 'function') {
        throw core.fail('BAD_ARGUMENTS', { host: core.options.hostName, reason: 'no function' })
      }
      return body ? body((fn) => fn) : { [Symbol.dispose]() {} }
    },
    names: () => [],
    get(name) {
      if (!name || typeof name !== 'string') check(name)
      return null
    },
    async load(name) {
      throw notHere(core, name === 'cpu' ? '' : name)
    },
    async ready(names = []) {
      checkAll(names)
    },
    async discover() {},
    register(entry) {
      core.queue.push(entry)
    },
    call(fn, self, args) {
      const selector = takeSelector(args, fn.optionsIndex)
      try {
        if (selector !== undefined) check(selector, { function: fn.name })
      } catch (error) {
        if (fn.async) return Promise.reject(error)
        throw error
      }
      return fn.original.apply(self, args)
    },
  }
}

/** Why a name cannot be selected without an engine. */
function notHere(core: Core, name: unknown, more?: DispatchData): Error {
  const { hostName: host, trustedBackends = {}, reservedBackends = {} } = core.options
  const data = { host, ...more, selector: name }
  if (!name || typeof name !== 'string') {
    return core.fail('BAD_ARGUMENTS', { ...data, reason: 'no text' })
  }
  if (Object.hasOwn(reservedBackends, name)) {
    return core.fail('RESERVED_BACKEND', { ...data, reason: reservedBackends[name] })
  }
  for (const [backend, trusted] of Object.entries(trustedBackends)) {
    if (backend === name || trusted.aliases?.includes(name)) {
      const [install = backend] = [trusted.package ?? trusted.packages ?? []].flat()
      return core.fail('BACKEND_NOT_INSTALLED', { ...data, backend, package: install })
    }
  }
  const labels = Object.entries(trustedBackends).flatMap(([backend, { aliases = [] }]) => [
    backend,
    ...aliases,
  ])
  const known = [new Set(labels), new Map(Object.entries(reservedBackends))]
  return core.fail('UNKNOWN_BACKEND', { ...data, available: [] }, undefined, known)
}
