// A host to which nobody has given a backend: its bundle has the core and no engine. Each test has a copy of its own.

import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { describe, expect, it, vi } from 'vitest'
import type { backendClass, create } from '../../../runtime/class.ts'
import type { explain } from '../../../runtime/explain.ts'
import type { createDispatcher } from '../../../runtime/index.ts'
import { type Callable, dispatchError, loaded, thrownBy } from './support.ts'

type Runtime = {
  createDispatcher: typeof createDispatcher
  backendClass: typeof backendClass
  create: typeof create
  explain: typeof explain
}

const runtimeFolder = join(import.meta.dirname, '../../../runtime')

function bundle(module: string, texts = 'short'): string {
  const { outputFiles } = buildSync({
    stdin: { contents: module, resolveDir: runtimeFolder },
    bundle: true,
    format: 'iife',
    globalName: 'runtime',
    platform: 'browser',
    // The package calls only its built engine a module with side effects.
    ignoreAnnotations: true,
    alias: {
      '#texts': join(runtimeFolder, `texts/${texts}.ts`),
      '#registry': join(runtimeFolder, 'registry.ts'),
    },
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

const core = bundle(`export * from './index.ts'; export * from './class.ts'; export * from './explain.ts'`)
const wordy = bundle(`export * from './index.ts'`, 'long')
const engine = bundle(`import './engine.ts'`)

function coreAlone({ code = core, variables = {} } = {}) {
  const page = { setTimeout, queueMicrotask, performance, console, ...variables }
  const evaluate = (code: string) => new Function('globalThis', 'process', `${code}; return runtime`)(page)
  const runtime = evaluate(code) as Runtime
  const make = () =>
    runtime.createDispatcher({
      hostName: 'fakehost',
      entrypointGroup: 'fakehost.backends',
      trustedBackends: {
        bare: {},
        many: { packages: ['first-package', 'second-package'] },
        fake: { package: 'fake-package', aliases: ['fk'] },
      },
      reservedBackends: { later: 'It arrives in version 3.' },
      onWarning: () => {},
    })
  const dispatcher = make()
  return { ...runtime, dispatcher, settings: dispatcher.settings, make, addEngine: () => evaluate(engine) }
}

const failures = [
  ['nope', 'UNKNOWN_BACKEND', { available: [] }],
  ['later', 'RESERVED_BACKEND', { reason: 'It arrives in version 3.' }],
  ['fake', 'BACKEND_NOT_INSTALLED', { backend: 'fake', package: 'fake-package' }],
  ['fk', 'BACKEND_NOT_INSTALLED', { backend: 'fake', package: 'fake-package' }],
  ['bare', 'BACKEND_NOT_INSTALLED', { backend: 'bare', package: 'bare' }],
  ['many', 'BACKEND_NOT_INSTALLED', { backend: 'many', package: 'first-package' }],
  ['', 'BAD_ARGUMENTS', { reason: 'no text' }],
  [3, 'BAD_ARGUMENTS', { reason: 'no text' }],
] as const

describe('S29: a host without an engine', () => {
  it.each(failures)(
    'refuses the backend %j with %s, wherever it is selected',
    async (selector, code, data) => {
      const { dispatcher, settings } = coreAlone()
      const error = dispatchError(code, data)
      const name = selector as string
      const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
      const asynchronous = dispatcher.backendDispatch<Callable>('g', async () => 'host')
      expect(() => {
        settings.backend = name
      }).toThrow(error)
      expect(() => settings.useBackend(name, () => 1)).toThrow(error)
      expect(() => settings.useBackend(['cpu', name], () => 1)).toThrow(error)
      expect(() => f({ backend: name })).toThrow(error)
      await expect(asynchronous({ backend: name })).rejects.toEqual(error)
      await expect(dispatcher.ready(name)).rejects.toEqual(error)
      await expect(dispatcher.loadBackend(name)).rejects.toEqual(error)
      expect(settings.backend).toBe('cpu')
    },
  )

  it('knows cpu, as a setting, in a scope and in a call', async () => {
    const { dispatcher, settings } = coreAlone()
    const host = vi.fn((..._args: unknown[]): unknown => 'host')
    const f = dispatcher.backendDispatch<Callable>('f', host)
    settings.backend = 'cpu'
    expect([settings.backend, settings.useBackend('cpu', () => f(1))]).toEqual(['cpu', 'host'])
    expect(f(2, { backend: 'cpu', metric: 'cosine' })).toBe('host')
    expect(host.mock.calls).toStrictEqual([[1], [2, { metric: 'cosine' }]])
    settings.useBackend('cpu')[Symbol.dispose]()
    expect(await dispatcher.ready('cpu')).toBeUndefined()
    expect(await dispatcher.ready()).toBeUndefined()
    expect(await dispatcher.discover()).toBeUndefined()
    await expect(dispatcher.loadBackend('cpu')).rejects.toEqual(dispatchError('BAD_ARGUMENTS'))
  })

  it('names the function of a call that it refuses', () => {
    const { dispatcher, settings } = coreAlone()
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    expect(() => f({ backend: 'nope' })).toThrow(dispatchError('UNKNOWN_BACKEND', { function: 'f' }))
    expect(() => settings.useBackend('nope')).toThrow(dispatchError('UNKNOWN_BACKEND'))
  })

  it('refuses with an error that has no cause, since nothing went wrong underneath', () => {
    const { settings } = coreAlone()
    const error = thrownBy(() => settings.useBackend('nope'))
    expect(Object.hasOwn(error, 'cause')).toBe(false)
  })

  it('suggests the names that its host trusts or reserves, where messages are long', () => {
    const { settings } = coreAlone({ code: wordy })
    for (const [name, suggestion] of [
      ['fale', 'fake'],
      ['fkk', 'fk'],
      ['baree', 'bare'],
      ['latr', 'later'],
    ] as const) {
      expect(() => settings.useBackend(name)).toThrow(dispatchError('UNKNOWN_BACKEND', { suggestion }))
    }
  })

  it('takes nothing but a function for the body of a scope', () => {
    const { settings } = coreAlone()
    expect(() => settings.useBackend('cpu', 3 as never)).toThrow(
      dispatchError('BAD_ARGUMENTS', { reason: 'no function' }),
    )
  })

  it('has no backends to look at', () => {
    const { dispatcher, settings } = coreAlone()
    expect([settings.availableBackends(), dispatcher.availableBackendNames()]).toEqual([[], []])
    expect(dispatcher.getBackend('fake')).toBeNull()
    expect(dispatcher.getBackend('cpu')).toBeNull()
    for (const name of ['', 3, null]) {
      expect(() => dispatcher.getBackend(name as string)).toThrow(dispatchError('BAD_ARGUMENTS'))
    }
    expect(() => settings.useBackend([], () => 1)).toThrow(dispatchError('BAD_ARGUMENTS'))
  })

  it.each<readonly [selector: unknown, code: string, data: object]>([
    ...failures,
    [{}, 'BAD_ARGUMENTS', {}],
    [Object.create(null), 'BAD_ARGUMENTS', {}],
  ])('explains why the backend %s cannot be selected: %s', (backend, code) => {
    const { dispatcher, explain } = coreAlone()
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    const explanation = explain(f, { backend })
    expect(explanation.backend).toBeNull()
    expect(explanation.candidates[0]).toMatchObject({
      verdict: 'failed',
      stage: 'selection',
      reason: expect.stringContaining(code),
      source: 'call',
    })
  })

  it('explains that the host runs', () => {
    const { dispatcher, explain } = coreAlone()
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    expect(explain(f, 1)).toMatchObject({ backend: 'cpu', candidates: [{ backend: 'cpu', source: 'none' }] })
    expect(explain(f, { backend: 'cpu' }).candidates).toMatchObject([{ backend: 'cpu', source: 'call' }])
  })

  it('binds functions to a scope as they are', () => {
    const { settings } = coreAlone()
    const f = () => 1
    expect(settings.useBackend('cpu', (on) => on(f)())).toBe(1)
  })
})

describe('S48: a class of a host without an engine', () => {
  class Model {
    readonly args: unknown[]
    constructor(...args: unknown[]) {
      this.args = args
    }
  }

  it('is constructed by the host, without the selector', async () => {
    const { dispatcher, backendClass, create } = coreAlone()
    const Wrapped = backendClass(dispatcher, 'Model', Model)
    expect(new Wrapped(1, { backend: 'cpu', units: 3 }).args).toStrictEqual([1, { units: 3 }])
    expect((await create(Wrapped, 2)).args).toStrictEqual([2])
  })

  it('refuses every other backend', async () => {
    const { dispatcher, backendClass, create } = coreAlone()
    const Wrapped = backendClass(dispatcher, 'Model', Model)
    expect(() => new Wrapped({ backend: 'nope' })).toThrow(dispatchError('UNKNOWN_BACKEND'))
    await expect(create(Wrapped, { backend: 'fk' })).rejects.toEqual(dispatchError('BACKEND_NOT_INSTALLED'))
  })

  it('can be constructed by backends once an engine has come', () => {
    const { dispatcher, backendClass, addEngine } = coreAlone()
    const Wrapped = backendClass(dispatcher, 'Model', Model)
    class Faster extends Model {}
    dispatcher.register(loaded('fake', { Model: Faster }))
    addEngine()
    expect(new Wrapped({ backend: 'fake' })).toBeInstanceOf(Faster)
  })
})

describe('S16: an engine that comes later', () => {
  it('takes over what was registered and wrapped before', () => {
    const { dispatcher, settings, addEngine } = coreAlone()
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    dispatcher.register(loaded('fake', { f: () => 'fake' }))
    expect(() => f({ backend: 'fake' })).toThrow(dispatchError('BACKEND_NOT_INSTALLED'))
    addEngine()
    expect(f({ backend: 'fk' })).toBe('fake')
    settings.backend = 'fake'
    expect(f()).toBe('fake')
    expect(settings.availableBackends()).toEqual(['fake'])
  })

  it('lets the environment count, which nobody had looked at', () => {
    const { dispatcher, addEngine } = coreAlone({ variables: { FAKEHOST_BACKEND: 'fake' } })
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    dispatcher.register(loaded('fake', { f: () => 'fake' }))
    expect(f()).toBe('host')
    addEngine()
    expect(f()).toBe('fake')
  })

  it('is found by dispatchers that are created after it', () => {
    const { make, addEngine } = coreAlone()
    addEngine()
    const dispatcher = make()
    dispatcher.register(loaded('fake', { f: () => 'fake' }))
    expect(dispatcher.backendDispatch<Callable>('f', () => 'host')({ backend: 'fake' })).toBe('fake')
  })
})

describe('S29: without an engine, mistakes', () => {
  it('in the body of a scope are told', () => {
    const { dispatcher } = coreAlone()
    expect(() => dispatcher.settings.useBackend('cpu', 3 as never)).toThrow(dispatchError('BAD_ARGUMENTS'))
  })
})
