import { describe, expect, it, vi } from 'vitest'
import {
  type Callable,
  dispatchError,
  fakeHost,
  lazy,
  loaded,
  ofCode,
  oneFunction,
  option,
  position,
  registerUnchecked,
  thrownBy,
} from './support.ts'

const inherited = ['constructor', 'toString', 'hasOwnProperty', 'valueOf']
const own = (entries: [string, unknown][]) => Object.fromEntries(entries) as { [name: string]: unknown }

describe('S41: names that every object inherits', () => {
  it.each(inherited)('work as a backend, as an alias and as a trusted name: %s', (name) => {
    const trustedBackends = Object.fromEntries([[name, {}]])
    const { dispatcher, settings, warnings } = fakeHost({ trustedBackends })
    dispatcher.register(loaded(name, { f: () => 'fake' }))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    expect(f({ backend: name })).toBe('fake')
    settings.backend = name
    expect([settings.backend, f()]).toEqual([name, 'fake'])
    expect(warnings).toEqual([])
    const aliased = fakeHost()
    aliased.dispatcher.register(loaded('fake', {}, { aliases: [name] }))
    aliased.settings.backend = name
    expect(aliased.settings.backend).toBe('fake')
  })

  it.each([...inherited, '__proto__'])(
    'are unknown backends like any other when nobody provides them: %s',
    (name) => {
      const { settings, dispatcher } = fakeHost({ trustedBackends: {}, reservedBackends: {} })
      expect(() => settings.useBackend(name, () => 1)).toThrow(
        dispatchError('UNKNOWN_BACKEND', { selector: name }),
      )
      expect(dispatcher.getBackend(name)).toBeNull()
    },
  )

  it.each([...inherited, '__proto__'])('work as a function: %s', (name) => {
    const { dispatcher } = fakeHost()
    dispatcher.register(loaded('fake', own([[name, () => 'fake']])))
    const f = dispatcher.backendDispatch<Callable>(name, () => 'host')
    expect([f(), f({ backend: 'fake' })]).toEqual(['host', 'fake'])
  })

  it.each([...inherited, '__proto__'])(
    'are missing functions when a backend only inherits them: %s',
    (name) => {
      class Adapter {
        f(): void {}
      }
      for (const adapter of [{}, new Adapter()]) {
        const { dispatcher, warnings } = fakeHost()
        registerUnchecked(dispatcher, { name: 'fake', adapter })
        const f = dispatcher.backendDispatch<Callable>(name, () => 'host')
        expect(f({ backend: 'fake' })).toBe('host')
        expect(ofCode(warnings, 'FALLBACK_TO_HOST')).toHaveLength(1)
      }
    },
  )

  it.each([...inherited, '__proto__'])(
    'are not listed by a backend that lists other functions: %s',
    async (name) => {
      const { dispatcher } = fakeHost()
      const load = vi.fn(async () => ({}))
      dispatcher.register(lazy('fake', {}, { load, functions: { f: { params: [] } } }))
      const f = dispatcher.backendDispatch<Callable>(name, async () => 'host')
      expect(await f({ backend: 'fake' })).toBe('host')
      expect(load).not.toHaveBeenCalled()
    },
  )

  it.each([...inherited, '__proto__'])('work as an option: %s', (name) => {
    const kernel = vi.fn((..._args: unknown[]): unknown => 'fake')
    const spec = { params: [position('x'), option(name), option('y')] }
    const { f, warnings } = oneFunction({ kernel, hostSpec: spec, kernelSpec: spec })
    f(
      1,
      own([
        [name, 'value'],
        ['y', 2],
        ['backend', 'fake'],
      ]),
    )
    const received = kernel.mock.calls[0]?.[1] as object
    expect(Object.entries(received)).toEqual([
      [name, 'value'],
      ['y', 2],
    ])
    expect(Object.getPrototypeOf(received)).toBe(Object.prototype)
    expect(ofCode(warnings, 'PARAMETER_IGNORED')).toEqual([])
  })

  it('work as an option that has to move or to be dropped', () => {
    const kernel = vi.fn((..._args: unknown[]): unknown => 'fake')
    const hostSpec = {
      params: [position('x'), ...[...inherited, '__proto__', 'only'].map((name) => option(name))],
    }
    const kernelSpec = {
      params: [...inherited.map((name) => option(name)), option('x'), option('__proto__')],
    }
    const { f, warnings } = oneFunction({ kernel, hostSpec, kernelSpec })
    const options = own([
      ...[...inherited, '__proto__', 'only'].map((name) => [name, name] as [string, unknown]),
      ['backend', 'fake'],
    ])
    f(1, options)
    const received = kernel.mock.calls[0]?.[0] as object
    expect(new Map(Object.entries(received))).toEqual(
      new Map<string, unknown>([
        ['x', 1],
        ...[...inherited, '__proto__'].map((name) => [name, name] as const),
      ]),
    )
    expect(
      ofCode(warnings, 'PARAMETER_IGNORED').map(({ data }) => (data as { parameter?: unknown }).parameter),
    ).toEqual(['only'])
  })

  it('do not let options pollute any prototype', () => {
    const spec = { params: [option('a'), option('b')] }
    const { f } = oneFunction({ hostSpec: spec, kernelSpec: spec })
    f(JSON.parse('{"__proto__": {"polluted": true}, "backend": "fake", "a": 1}'))
    f(JSON.parse('{"__proto__": {"polluted": true}, "backend": "cpu", "a": 1}'))
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('S35: adapters that misbehave', () => {
  it('may be frozen, sealed or without a prototype', () => {
    for (const adapter of [
      Object.freeze({ f: () => 'fake' }),
      Object.seal({ f: () => 'fake' }),
      Object.assign(Object.create(null), { f: () => 'fake' }),
    ]) {
      const { dispatcher } = fakeHost()
      dispatcher.register(loaded('fake', adapter))
      expect(dispatcher.backendDispatch<Callable>('f', () => 'host')({ backend: 'fake' })).toBe('fake')
      expect(dispatcher.getBackend('fake')).toBe(adapter)
    }
  })

  it('may be a real module namespace', async () => {
    const source =
      'export const name = "fake"; export const aliases = ["fk"]; export function f() { return "module" }'
    const load = () => import(`data:text/javascript,${encodeURIComponent(source)}`) as Promise<object>
    const { dispatcher } = fakeHost()
    dispatcher.register({ entrypoint: 'fake', package: 'p', name: 'fake', aliases: ['fk'], load })
    await dispatcher.ready('fk')
    expect(dispatcher.backendDispatch<Callable>('f', () => 'host')({ backend: 'fk' })).toBe('module')
  })

  it('may not be mistaken for a promise by a then of their own', async () => {
    const adapter = own([['then', 3]])
    const { dispatcher } = fakeHost()
    dispatcher.register(loaded('fake', adapter))
    expect(await dispatcher.loadBackend('fake')).toBe(adapter)
  })

  it.each([[null], [3], ['x'], [{ f: 3 }], [{ f: { canRun: undefined } }]])(
    'may export the hooks %j',
    (hooks) => {
      const { dispatcher } = fakeHost()
      dispatcher.register(loaded('fake', { f: () => 'fake', hooks }))
      expect(dispatcher.backendDispatch<Callable>('f', () => 'host')({ backend: 'fake' })).toBe('fake')
    },
  )

  it('may list functions in a form that nobody expects without breaking the host', () => {
    for (const functions of [
      null,
      3,
      'f',
      [],
      ['f'],
      { f: null },
      { f: 3 },
      { f: { params: 3 } },
      { f: { params: [null] } },
    ]) {
      const { dispatcher } = fakeHost()
      registerUnchecked(dispatcher, { name: 'fake', adapter: { f: () => 'fake' }, functions })
      const f = dispatcher.backendDispatch<Callable>('f', () => 'host', { params: [position('x')] })
      expect(f(1)).toBe('host')
      const outcome = () => f(1, { backend: 'fake' })
      try {
        expect(outcome()).toBe('fake')
      } catch (error) {
        expect(thrownBy(outcome).name, String(error)).toBe('DispatchError')
      }
    }
  })
})
