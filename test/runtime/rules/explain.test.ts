import { afterEach, describe, expect, it, vi } from 'vitest'
import { backendClass } from '../../../runtime/class.ts'
import { describe as describeFunction, explain } from '../../../runtime/explain.ts'
import { NotImplemented } from '../../../runtime/index.ts'
import {
  answering,
  type Callable,
  fakeHost,
  lazy,
  lists,
  literal,
  loaded,
  oneFunction,
  option,
  position,
} from './support.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

const text = expect.stringMatching(/./)

describe('S33: explain()', () => {
  it('says of a plain call that the host runs', () => {
    const { f } = oneFunction()
    expect(explain(f, 1)).toMatchObject({ function: 'f', backend: 'cpu' })
  })

  it.each(['call', 'scope', 'setting', 'environment'])(
    'says that the selection came from the %s',
    (source) => {
      if (source === 'environment') vi.stubEnv('FAKEHOST_BACKEND', 'fake')
      const { settings, f } = oneFunction()
      if (source === 'setting') settings.backend = 'fake'
      const explanation =
        source === 'scope'
          ? settings.useBackend('fk', () => explain(f, 1))
          : explain(f, 1, ...(source === 'call' ? [{ backend: 'fake' }] : []))
      expect(explanation.backend).toBe('fake')
      expect(explanation.candidates).toContainEqual({
        backend: 'fake',
        verdict: 'runs',
        stage: text,
        reason: text,
        source,
      })
    },
  )

  it('says of a backend that was assigned inside a scope that the scope selects it', () => {
    const { settings, f } = oneFunction()
    const { candidates } = settings.useBackend('cpu', () => {
      settings.backend = 'fake'
      return explain(f)
    })
    expect(candidates[0]).toMatchObject({ backend: 'fake', verdict: 'runs', source: 'scope' })
  })

  it('runs nothing, loads nothing and warns of nothing', () => {
    const { dispatcher, warnings } = fakeHost()
    const load = vi.fn(async () => ({}))
    const kernel = vi.fn()
    const host = vi.fn()
    dispatcher.register(lazy('lazy', {}, { load }))
    dispatcher.register(loaded('fake', { f: kernel }))
    const f = dispatcher.backendDispatch<Callable>('f', host)
    explain(f, { backend: 'lazy' })
    explain(f, { backend: 'fake' })
    explain(f)
    for (const each of [load, kernel, host]) expect(each).not.toHaveBeenCalled()
    expect(warnings).toEqual([])
  })

  it('names every candidate of a list in order, with what stopped it', () => {
    const { dispatcher, settings } = fakeHost()
    dispatcher.register(loaded('lacking'))
    dispatcher.register(loaded('picky', { f: () => 1, hooks: { f: { canRun: () => 'There is no GPU.' } } }))
    dispatcher.register(loaded('modest', { f: () => 1, hooks: { f: { shouldRun: () => 'too small' } } }))
    dispatcher.register(loaded('ready', { f: () => 1 }))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    const list = ['lacking', 'picky', 'modest', 'ready']
    const { backend, candidates } = settings.useBackend(list, () => explain(f))
    expect(backend).toBe('ready')
    expect(candidates.slice(0, 4)).toEqual([
      { backend: 'lacking', verdict: 'passed', stage: 'declared', reason: text, source: 'scope' },
      { backend: 'picky', verdict: 'passed', stage: 'canRun', reason: 'There is no GPU.', source: 'scope' },
      { backend: 'modest', verdict: 'passed', stage: 'shouldRun', reason: 'too small', source: 'scope' },
      { backend: 'ready', verdict: 'runs', stage: text, reason: text, source: 'scope' },
    ])
  })

  it('says at which stage a selected backend fails, and why', () => {
    const { dispatcher, settings } = fakeHost()
    const promising = { functions: { f: { params: [], async: true } } }
    dispatcher.register(loaded('promising', { f: async () => 1 }, promising))
    dispatcher.register(loaded('wrong', { f: 3 }))
    dispatcher.register(
      loaded(
        'unwilling',
        answering(
          () => false,
          () => () => 1,
        ),
      ),
    )
    dispatcher.register(
      loaded(
        'empty',
        answering(
          () => true,
          () => 3 as never,
        ),
      ),
    )
    dispatcher.register(loaded('lacking'))
    dispatcher.register(lazy('absent'))
    dispatcher.register(lazy('unlisted', {}, lists('g')))
    const load = async () => ({ default: () => 'fake' })
    dispatcher.register(loaded('partial', {}, { functions: { f: { load } } }))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host', { params: [] })
    const first = (name: string) => settings.useBackend([name], () => explain(f).candidates[0])
    const seen = ['promising', 'wrong', 'unwilling', 'empty', 'lacking', 'absent', 'unlisted', 'partial'].map(
      (name) => {
        const { backend, stage, reason } = first(name)!
        return [backend, stage, reason]
      },
    )
    expect(seen).toEqual([
      ['promising', 'available', 'BACKEND_ASYNC: asynchronous'],
      ['wrong', 'declared', 'NOT_CALLABLE: no function'],
      ['unwilling', 'canRun', 'canHas'],
      ['empty', 'declared', 'NOT_CALLABLE: no function'],
      ['lacking', 'declared', 'missing'],
      ['absent', 'available', 'BACKEND_NOT_READY: not loaded'],
      ['unlisted', 'declared', 'not listed'],
      ['partial', 'available', 'BACKEND_NOT_READY: not loaded'],
    ])
  })

  it('names backends that never matched', () => {
    const { dispatcher, f } = oneFunction()
    dispatcher.register(loaded('bystander', { f: () => 1 }))
    const { candidates } = explain(f, { backend: 'fake' })
    expect(candidates.map(({ backend }) => backend)).toContain('bystander')
    expect(candidates.filter(({ verdict }) => verdict === 'runs').map(({ backend }) => backend)).toEqual([
      'fake',
    ])
  })

  it('names the rest of a list in order, though the call would not come to it', () => {
    const { dispatcher, settings } = fakeHost()
    for (const name of ['a', 'b', 'c']) dispatcher.register(loaded(name, { f: () => name }))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    const { backend, candidates } = settings.useBackend(['c', 'b', 'cpu'], () => explain(f))
    expect(backend).toBe('c')
    expect(candidates.map((one) => [one.backend, one.verdict, one.source])).toEqual([
      ['c', 'runs', 'scope'],
      ['b', 'passed', 'scope'],
      ['cpu', 'passed', 'scope'],
      ['a', 'passed', 'none'],
    ])
  })

  it('hands hooks the arguments that the call would hand them', () => {
    const canRun = vi.fn(() => true)
    const { dispatcher, settings } = fakeHost()
    dispatcher.register(loaded('fake', { f: () => 1, hooks: { f: { canRun } } }))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    settings.useBackend('fake', () => explain(f, 1, { metric: 'cosine' }))
    expect(canRun).toHaveBeenCalledWith(1, { metric: 'cosine' })
  })

  it.each(['nope', 'later', 'absent', '', 3, {}, Object.create(null), Symbol('no name')])(
    'reports the bad selection %s instead of throwing',
    (backend) => {
      const { dispatcher } = fakeHost({
        trustedBackends: { absent: {} },
        reservedBackends: { later: 'It arrives in version 3.' },
      })
      const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
      const explanation = explain(f, { backend })
      expect(explanation.backend).not.toBe('cpu')
      expect(explanation.candidates).toContainEqual(
        expect.objectContaining({ verdict: 'failed', source: 'call', reason: text }),
      )
    },
  )

  it('says that it was the environment which selected what is not there', () => {
    vi.stubEnv('FAKEHOST_BACKEND', 'nope')
    const { dispatcher } = fakeHost()
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    const { backend, candidates } = explain(f, 1)
    expect(backend).toBeNull()
    expect(candidates[0]).toMatchObject({ backend: 'nope', verdict: 'failed', source: 'environment' })
    expect(explain(f, 1, { backend: 'nor this' }).candidates[0]).toMatchObject({ source: 'call' })
  })

  it('says of a backend that is not loaded what the call would do', () => {
    const { dispatcher } = fakeHost()
    dispatcher.register(lazy('fake', { f: () => 1 }))
    const synchronous = dispatcher.backendDispatch<Callable>('f', () => 'host')
    expect(explain(synchronous, { backend: 'fake' }).candidates).toContainEqual(
      expect.objectContaining({ backend: 'fake', verdict: 'failed', stage: 'available' }),
    )
  })

  it('says that the host runs in the place of a backend of a list, under whenNotReady: host', () => {
    const { dispatcher, settings } = fakeHost({ whenNotReady: 'host' })
    dispatcher.register(lazy('later', { f: () => 'later' }))
    dispatcher.register(loaded('fake', { f: () => 'fake' }))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    settings.useBackend(['later', 'fake', 'cpu'], () => {
      expect([explain(f).backend, f()]).toEqual(['cpu', 'host'])
      expect(explain(f).candidates.map((one) => [one.backend, one.verdict, one.stage])).toEqual([
        ['later', 'passed', 'available'],
        ['fake', 'passed', 'selection'],
        ['cpu', 'runs', 'fallback'],
      ])
    })
  })

  it('agrees with the call about automatic dispatch', () => {
    const { dispatcher } = fakeHost({ autoDispatch: true })
    const functions = { f: { params: [] } }
    dispatcher.register(
      loaded('a', { canHas: () => false, getImplementation: () => () => 'a' }, { functions }),
    )
    dispatcher.register(loaded('b', { f: () => 'b' }, { functions }))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    const { backend, candidates } = explain(f)
    expect([backend, f()]).toEqual(['b', 'b'])
    expect(candidates.slice(0, 2)).toEqual([
      expect.objectContaining({ backend: 'a', verdict: 'passed', source: 'automatic' }),
      expect.objectContaining({ backend: 'b', verdict: 'runs', source: 'automatic' }),
    ])
  })

  it('says of each backend that automatic dispatch passes over what it lacks', () => {
    const { dispatcher } = fakeHost({ autoDispatch: true })
    dispatcher.register(lazy('later', {}, lists('f')))
    dispatcher.register(loaded('other', {}, lists('g')))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    const { backend, candidates } = explain(f)
    expect(backend).toBe('cpu')
    expect(candidates.slice(0, 2)).toEqual([
      { backend: 'later', verdict: 'passed', stage: 'available', reason: text, source: 'automatic' },
      { backend: 'other', verdict: 'passed', stage: 'declared', reason: text, source: 'automatic' },
    ])
  })

  it('explains a construction, and describes its class', () => {
    const { dispatcher } = fakeHost()
    dispatcher.register(loaded('fake', { Model: class {} }))
    const Model = backendClass(dispatcher, 'Model', class {}) as unknown as Callable
    expect(explain(Model, { backend: 'fake' })).toMatchObject({ function: 'Model', backend: 'fake' })
    expect(describeFunction(Model).providers).toMatchObject([{ backend: 'fake' }])
  })

  it('does not know that a kernel will return NotImplemented, and so says that it runs', () => {
    const { f } = oneFunction({ kernel: () => NotImplemented })
    expect(explain(f, { backend: 'fake' }).backend).toBe('fake')
  })

  it('says that the host runs where a selected backend lacks the function', () => {
    const { f } = oneFunction({ kernel: null })
    const { backend, candidates } = explain(f, { backend: 'fake' })
    expect(backend).toBe('cpu')
    expect(candidates[0]).toMatchObject({ backend: 'fake', verdict: 'passed', stage: 'declared' })
  })
})

describe('S44: describe() shows what was merged at build time', () => {
  it('lists the host’s parameters and those of each provider', () => {
    const hostSpec = {
      params: [position('x', { required: true }), option('metric', { default: literal('a') })],
    }
    const kernelSpec = { params: [position('x'), option('workgroupSize', { description: 'Threads.' })] }
    const { f } = oneFunction({ hostSpec, kernelSpec })
    const description = JSON.stringify(describeFunction(f))
    for (const word of ['x', 'metric', 'workgroupSize', 'Threads.', 'fake', 'fake-package'])
      expect(description).toContain(word)
  })

  it('knows the host’s parameters from an entry before anybody has called the function', () => {
    const { dispatcher } = fakeHost()
    const functions = { f: { params: [position('x'), option('workgroupSize')] } }
    const hostFunctions = { f: { params: [position('x'), option('metric')], async: true } }
    dispatcher.register(loaded('fake', { f: () => 1 }, { functions, hostFunctions }))
    const { async, parameters } = describeFunction(dispatcher.backendDispatch<Callable>('f', () => 'host'))
    expect(async).toBe(true)
    expect(parameters.map((one) => [one.name, one.class])).toEqual([
      ['x', 'shared'],
      ['metric', 'host-only'],
      ['workgroupSize', 'backend-only'],
    ])
  })
})
