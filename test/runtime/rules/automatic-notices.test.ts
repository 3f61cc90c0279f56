import { describe, expect, it, vi } from 'vitest'
import {
  answering,
  automatic,
  type Callable,
  fakeHost,
  lists,
  loaded,
  registerUnchecked,
  warning,
} from './support.ts'

describe('K9: the notification', () => {
  it('is told at every call, after acceptance and before the implementation runs', () => {
    const order: string[] = []
    const { dispatcher } = fakeHost({
      autoDispatch: true,
      trustedBackends: { fake: {} },
      onWarning: ({ code }) => void order.push(code),
    })
    const adapter = answering(
      () => {
        order.push('canHas')
        return true
      },
      () => () => order.push('run'),
    )
    dispatcher.register(loaded('fake', adapter, lists('f')))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    f()
    f()
    expect(order).toEqual(['canHas', 'DISPATCHED', 'run', 'canHas', 'DISPATCHED', 'run'])
  })

  it('names the function and the backend, and how to switch dispatching off', () => {
    const { f, told } = automatic({ fake: { f: () => 'fake' } })
    f()
    expect(told()).toEqual([warning('DISPATCHED', { function: 'f', backend: 'fake' })])
    expect(told()[0]?.message).toContain('FAKEHOST_NO_DISPATCHING')
  })

  it('is not told for what the call or the program selected', () => {
    const { settings, f, told } = automatic({ fake: { f: () => 'fake' } })
    f({ backend: 'fake' })
    settings.useBackend('fake', () => f())
    settings.backend = 'fake'
    f()
    expect(told()).toEqual([])
  })

  it('is shown once for each function and backend by the default sink', () => {
    const emitted = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
    const { dispatcher } = fakeHost({
      autoDispatch: true,
      trustedBackends: { fake: {} },
      onWarning: undefined,
    } as object)
    dispatcher.register(loaded('fake', { f: () => 1, g: () => 2 }, lists('f', 'g')))
    const [f, g] = ['f', 'g'].map((name) => dispatcher.backendDispatch<Callable>(name, () => 'host'))
    for (let call = 0; call < 3; call += 1) {
      f?.()
      g?.()
    }
    expect(emitted).toHaveBeenCalledTimes(2)
    emitted.mockRestore()
  })
})

describe('K10: the guard of the namespace', () => {
  const registers = (...keys: string[]) => {
    const { dispatcher, settings, warnings } = fakeHost({ autoDispatch: true })
    dispatcher.register(loaded('fake', {}, lists(...keys)))
    return { accepted: settings.availableBackends().includes('fake'), warnings }
  }

  it.each(['fakehost:f', 'fakehost/feature:canny', 'f'])('accepts the key %s', (key) => {
    expect(registers(key)).toEqual({ accepted: true, warnings: [] })
  })

  it.each(['other:f', 'myfakehost:f', 'fakehost2/x:f', '_fakehost:f', 'fakehost.feature:f', ':f'])(
    'ignores the provider of the key %s',
    (key) => {
      const { accepted, warnings } = registers('f', key)
      expect(accepted).toBe(false)
      expect(warnings).toEqual([warning('PROVIDER_IGNORED', { entrypoint: 'fake' })])
    },
  )

  it('never breaks the host or the other providers', () => {
    const { dispatcher } = fakeHost({ autoDispatch: true })
    dispatcher.register(loaded('bad', { f: () => 'bad' }, lists('other:f')))
    dispatcher.register(loaded('good', { f: () => 'good' }, lists('f')))
    expect(dispatcher.backendDispatch<Callable>('f', () => 'host')()).toBe('good')
  })
})

describe('K11: a provider without static information', () => {
  it('is warned about and skipped, and later calls do not fail', () => {
    const { dispatcher, warnings } = fakeHost({ autoDispatch: true })
    registerUnchecked(dispatcher, { adapter: { name: 'fake', f: () => 'fake' } })
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    expect([f(), f()]).toEqual(['host', 'host'])
    expect(warnings).toEqual([warning('PROVIDER_IGNORED', { entrypoint: 'fake' })])
  })
})

describe('K12: a function under a key of its own', () => {
  it('is known by the given name, not by that of the function', () => {
    const { dispatcher } = fakeHost({ autoDispatch: true })
    dispatcher.register(
      loaded(
        'fake',
        answering(
          () => true,
          (key) => () => key,
        ),
        lists('fakehost/public:canny'),
      ),
    )
    const internalName = () => 'host'
    expect(dispatcher.backendDispatch<Callable>('fakehost/public:canny', internalName)()).toBe(
      'fakehost/public:canny',
    )
    expect(internalName()).toBe('host')
  })
})

describe('K13: results', () => {
  it('are passed on as they are: conversion is the backend’s job', () => {
    const result = new Float32Array(2)
    expect(automatic({ fake: { f: () => result } }).f(new Float64Array(2))).toBe(result)
  })
})

describe('K15: nested dispatch', () => {
  it('dispatches again when a kernel calls another host function', () => {
    const { dispatcher } = fakeHost({ autoDispatch: true })
    const inner = dispatcher.backendDispatch<Callable>('inner', () => 'host')
    const outer = dispatcher.backendDispatch<Callable>('outer', () => 'host')
    dispatcher.register(
      loaded('fake', { inner: () => 'inner fake', outer: () => inner() }, lists('inner', 'outer')),
    )
    expect(outer()).toBe('inner fake')
  })

  it('dispatches when the host’s own implementation calls another host function', () => {
    const { dispatcher } = fakeHost({ autoDispatch: true })
    const inner = dispatcher.backendDispatch<Callable>('inner', () => 'host')
    const outer = dispatcher.backendDispatch<Callable>('outer', () => inner())
    dispatcher.register(loaded('fake', { inner: () => 'inner fake' }, lists('inner')))
    expect(outer()).toBe('inner fake')
  })
})

describe('S33: forcing the host where dispatch is automatic', () => {
  it('is backend: cpu in a call, and useBackend(cpu)', () => {
    const { settings, f } = automatic({ fake: { f: () => 'fake' } })
    expect(f({ backend: 'cpu' })).toBe('host')
    expect(settings.useBackend('cpu', () => f())).toBe('host')
    expect(f()).toBe('fake')
  })

  it('is not the assignment of cpu outside a scope, which returns to nothing selected', () => {
    const { dispatcher, settings, f } = automatic({ fake: { f: () => 'fake' } })
    dispatcher.register(loaded('other', { f: () => 'other' }, lists('f')))
    settings.backend = 'other'
    expect(f()).toBe('other')
    settings.backend = 'cpu'
    expect(f()).toBe('fake')
  })
})
