import { afterEach, describe, expect, it } from 'vitest'
import type { BackendEntry } from '../../../runtime/index.ts'
import { evaluate } from '../bundle.ts'
import {
  type Callable,
  dispatchError,
  fakeHost,
  lazy,
  loaded,
  ofCode,
  registerUnchecked,
  thrownBy,
  warning,
} from './support.ts'

const entriesSlot = Symbol.for('backstitch.entries/1')
const slots = globalThis as unknown as Record<symbol, Map<string, BackendEntry[]> | undefined>

afterEach(() => {
  delete slots[entriesSlot]
})

describe('S19: what a provider is', () => {
  it('is known from the moment it is registered when its entry names it', () => {
    const { dispatcher, settings } = fakeHost()
    dispatcher.register(lazy('fake', {}, { aliases: ['fk'] }))
    expect(settings.availableBackends()).toEqual(['fake'])
    expect(dispatcher.availableBackendNames()).toEqual(['fake', 'fk'])
  })

  it('is known from the moment it is registered when its adapter names itself', () => {
    const { dispatcher } = fakeHost()
    registerUnchecked(dispatcher, { adapter: { name: 'fake', aliases: ['fk'], f: () => 'fake' } })
    expect(dispatcher.availableBackendNames()).toEqual(['fake', 'fk'])
  })

  it('needs no more than a name and functions called like the host functions', () => {
    const { dispatcher } = fakeHost()
    registerUnchecked(dispatcher, { adapter: { name: 'fake', f: () => 'fake' } })
    expect(dispatcher.backendDispatch<Callable>('f', () => 'host')({ backend: 'fake' })).toBe('fake')
  })

  it('is unknown until discover() when its entry has nothing but a thunk', async () => {
    const { dispatcher, settings } = fakeHost()
    const { name: _, ...nameless } = lazy('entry', { name: 'fake' })
    dispatcher.register(nameless)
    expect(settings.availableBackends()).toEqual([])
    expect(() => settings.useBackend('fake', () => 1)).toThrow(dispatchError('UNKNOWN_BACKEND'))
    await dispatcher.discover()
    expect(settings.availableBackends()).toEqual(['fake'])
  })

  it('may be announced in the global list of entries, read at the first lookup', () => {
    const { dispatcher, settings } = fakeHost()
    slots[entriesSlot] = new Map([
      ['fakehost.backends', [loaded('fake', { f: () => 'fake' })]],
      ['otherhost.backends', [loaded('other')]],
    ])
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    expect(settings.useBackend('fake', () => f())).toBe('fake')
    expect(settings.availableBackends()).toEqual(['fake'])
  })

  it('may say in the global list where the options object is, before the first call looks for it', () => {
    const hostFunctions = { f: { params: [], optionsIndex: 0 } }
    slots[entriesSlot] = new Map([
      ['fakehost.backends', [loaded('fake', { f: () => 'fake' }, { hostFunctions })]],
    ])
    const f = fakeHost().dispatcher.backendDispatch<Callable>('f', () => 'host')
    expect(f({ backend: 'fake' }, 1)).toBe('fake')
  })

  it('may stand in the registry module that a bundler plugin wrote, under the group of its host', async () => {
    const entry = (name: string) =>
      `{ entrypoint: '${name}', package: '${name}', name: '${name}', adapter: { f: () => '${name}' } }`
    const { f, names } = await evaluate<{ f: Callable; names(): string[] }>(
      `import { createDispatcher } from '@backstitch/runtime'
       const dispatcher = createDispatcher({
         hostName: 'fakehost',
         entrypointGroup: 'fakehost.backends',
         onWarning() {},
       })
       export const f = dispatcher.backendDispatch('f', () => 'host')
       export const names = dispatcher.settings.availableBackends`,
      {
        registry: `import { engine } from '@backstitch/runtime/engine'
          export { engine }
          export const absent = undefined
          export const find = undefined
          export const entries = {
            'fakehost.backends': [${entry('b')}, ${entry('a')}],
            'otherhost.backends': [${entry('other')}],
          }`,
      },
    )
    expect([f({ backend: 'a' }), names()]).toEqual(['a', ['a', 'b']])
  })

  it.each([
    'availableBackends',
    'availableBackendNames',
    'getBackend',
    'discover',
    'setting',
    'call',
    'ready',
  ])('is read from the global list of entries by %s', async (trigger) => {
    const { dispatcher, settings } = fakeHost()
    slots[entriesSlot] = new Map([['fakehost.backends', [loaded('fake', { f: () => 'fake' })]]])
    if (trigger === 'availableBackends') settings.availableBackends()
    if (trigger === 'availableBackendNames') dispatcher.availableBackendNames()
    if (trigger === 'getBackend') dispatcher.getBackend('fake')
    if (trigger === 'discover') await dispatcher.discover()
    if (trigger === 'setting') settings.backend = 'fake'
    if (trigger === 'call') dispatcher.backendDispatch<Callable>('f', () => 'host')({ backend: 'fake' })
    if (trigger === 'ready') await dispatcher.ready('fake')
    delete slots[entriesSlot]
    expect(settings.availableBackends()).toEqual(['fake'])
  })

  it.each([
    ['first', 'second'],
    ['second', 'first'],
  ])('goes by its package in the global list, not by its place there: %s before %s', (...names) => {
    const { settings } = fakeHost()
    const claimants = names.map((name) =>
      loaded('fake', {}, { package: name, name: `fake_${name}`, aliases: ['fake'] }),
    )
    slots[entriesSlot] = new Map([['fakehost.backends', claimants]])
    settings.backend = 'fake'
    expect(settings.backend).toBe('fake_first')
    expect(settings.availableBackends()).toEqual(['fake_first', 'fake_second'])
  })

  it('is the first of two in the global list that are the same entry of the same package', () => {
    const { dispatcher, warnings } = fakeHost({ trustedBackends: { fake: {} } })
    const [first, second] = [{ f: () => 1 }, { f: () => 2 }]
    slots[entriesSlot] = new Map([['fakehost.backends', [loaded('fake', first), loaded('fake', second)]]])
    expect(dispatcher.getBackend('fake')).toBe(first)
    expect(warnings).toEqual([])
  })

  it('may say nothing of a function it lists', async () => {
    const { dispatcher, settings, warnings } = fakeHost({ trustedBackends: {} })
    registerUnchecked(dispatcher, { name: 'neither', functions: { f: null } })
    expect(warnings).toEqual([warning('PROVIDER_IGNORED', { reason: 'no adapter' })])
    registerUnchecked(dispatcher, {
      name: 'lazy',
      functions: { f: null },
      load: async () => ({ f: () => 1 }),
    })
    await dispatcher.ready('lazy')
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host', { params: [] })
    expect(settings.useBackend('lazy', () => f())).toBe(1)
  })
})

describe('S23: registration order and duplicates', () => {
  it('keeps the first of two providers of one name and tells the second', () => {
    const { dispatcher, warnings } = fakeHost()
    const first = { f: () => 1 }
    dispatcher.register(loaded('fake', first, { package: 'first' }))
    dispatcher.register(loaded('fake', { f: () => 2 }, { package: 'second', entrypoint: 'again' }))
    expect(dispatcher.getBackend('fake')).toBe(first)
    expect(warnings).toEqual([
      warning('PROVIDER_IGNORED', { package: 'second', entrypoint: 'again', reason: expect.any(String) }),
    ])
  })

  it('ignores a provider whose name is already an alias of another', () => {
    const { dispatcher, settings, warnings } = fakeHost()
    dispatcher.register(loaded('first', {}, { aliases: ['gpu'] }))
    dispatcher.register(loaded('gpu'))
    expect(settings.availableBackends()).toEqual(['first'])
    expect(warnings).toEqual([warning('PROVIDER_IGNORED', { package: 'gpu-package', entrypoint: 'gpu' })])
  })

  it('leaves an alias with its first owner', () => {
    const { dispatcher, settings, warnings } = fakeHost()
    dispatcher.register(loaded('first', {}, { aliases: ['gpu'] }))
    dispatcher.register(loaded('second', {}, { aliases: ['gpu', 'first', 'sec'] }))
    settings.backend = 'gpu'
    expect(settings.backend).toBe('first')
    expect(dispatcher.availableBackendNames()).toEqual(['first', 'gpu', 'sec', 'second'])
    expect(ofCode(warnings, 'ALIAS_IGNORED')).toEqual([
      warning('ALIAS_IGNORED', { alias: 'gpu', backend: 'second' }),
      warning('ALIAS_IGNORED', { alias: 'first', backend: 'second' }),
    ])
  })

  it('lists backends sorted by code point whatever the order of registration', () => {
    const { dispatcher, settings } = fakeHost()
    for (const name of ['b', 'a', 'B', 'a.b', '1']) dispatcher.register(loaded(name))
    expect(settings.availableBackends()).toEqual(['1', 'B', 'a', 'a.b', 'b'])
  })
})

describe('S24: providers that are ignored with a warning', () => {
  it.each([
    ['no name', {}],
    ['a name that is no text', { name: 3 }],
    ['an empty name', { name: '' }],
    ['an unsafe name', { name: 'a b' }],
    ['the name cpu', { name: 'cpu' }],
    ['a reserved name', { name: 'later' }],
  ])('ignores a provider with %s, once, without throwing', (_, adapter) => {
    const { dispatcher, settings, warnings } = fakeHost({ reservedBackends: { later: 'Later.' } })
    registerUnchecked(dispatcher, { adapter })
    expect(settings.availableBackends()).toEqual([])
    expect(warnings).toEqual([
      warning('PROVIDER_IGNORED', {
        package: 'fake-package',
        entrypoint: 'fake',
        reason: expect.any(String),
      }),
    ])
  })

  it.each<[reason: string, entry: { [field: string]: unknown }]>([
    ['name: no text', { adapter: {} }],
    ['name: no text', { adapter: { name: 3 } }],
    ['name: no text', { name: 3, load: async () => ({}) }],
    ['name: no label', { name: 'a b', adapter: {} }],
    ['name: cpu', { name: 'cpu', adapter: {} }],
    ['name: reserved: Later.', { name: 'later', adapter: {} }],
    ['name: taken by trusted', { name: 'tr', adapter: {} }],
    ['name: taken by first-package', { name: 'first', adapter: {} }],
    ['name: taken by first-package', { name: 'one', adapter: {} }],
    ['no adapter', { name: 'fake' }],
    ['no adapter', { name: 'fake', functions: { f: { params: [] } } }],
    ['other:f: of another host', { name: 'fake', adapter: {}, functions: { 'other:f': {} } }],
    ['fakehosts:f: of another host', { name: 'fake', adapter: {}, functions: { f: {}, 'fakehosts:f': {} } }],
  ])('says of an ignored provider: %s', (reason, entry) => {
    const { dispatcher, settings, warnings } = fakeHost({
      reservedBackends: { later: 'Later.' },
      trustedBackends: { trusted: { aliases: ['tr'] }, first: {} },
    })
    dispatcher.register(loaded('first', {}, { aliases: ['one'] }))
    registerUnchecked(dispatcher, entry)
    expect(warnings).toEqual([warning('PROVIDER_IGNORED', { entrypoint: 'fake', reason })])
    expect(settings.availableBackends()).toEqual(['first'])
  })

  it.each(['f', 'fakehost:f', 'fakehost/image:f'])('takes a provider that lists the key %s', (key) => {
    const { dispatcher, settings, warnings } = fakeHost({ trustedBackends: { fake: {} } })
    dispatcher.register(loaded('fake', {}, { functions: { [key]: { params: [] } } }))
    expect([settings.availableBackends(), warnings]).toEqual([['fake'], []])
  })

  it('lists what is there, sorted, where a name is unknown', () => {
    const { dispatcher, settings } = fakeHost()
    for (const name of ['b', 'a', 'c']) dispatcher.register(loaded(name))
    expect(() => settings.useBackend('nope')).toThrow(
      dispatchError('UNKNOWN_BACKEND', { available: ['a', 'b', 'c'] }),
    )
  })

  it('reads nothing from a spec whose parameters have no names', () => {
    const { dispatcher, settings, warnings } = fakeHost({ trustedBackends: { fake: {} } })
    dispatcher.register(loaded('fake', {}, { functions: { f: { params: [null as never] } } }))
    expect([settings.availableBackends(), warnings]).toEqual([['fake'], []])
  })

  it('keeps the spec of a host function that an entry brought first', () => {
    const { dispatcher } = fakeHost()
    const first = { hostFunctions: { f: { params: [], optionsIndex: 0 } } }
    const second = { hostFunctions: { f: { params: [], optionsIndex: 1 } } }
    dispatcher.register(loaded('a', { f: () => 'a' }, first))
    dispatcher.register(loaded('b', { f: () => 'b' }, second))
    expect(dispatcher.backendDispatch<Callable>('f', () => 'host')({ backend: 'a' }, 1)).toBe('a')
  })

  it('takes a provider that has nothing to load but functions', () => {
    const { dispatcher, settings } = fakeHost()
    const functions = { f: { params: [] }, g: { params: [], load: async () => ({ g: () => 1 }) } }
    dispatcher.register({ entrypoint: 'fake', package: 'fake-package', name: 'fake', functions })
    expect(settings.availableBackends()).toEqual(['fake'])
    expect(dispatcher.getBackend('fake')).toEqual({})
  })

  it('tells why when the entry point of an ignored provider is selected', () => {
    const { dispatcher, settings } = fakeHost()
    registerUnchecked(dispatcher, { adapter: { name: 'a b' } })
    expect(() => settings.useBackend('fake', () => 1)).toThrow(
      dispatchError('PROVIDER_INVALID', { selector: 'fake' }),
    )
  })

  it('goes on with the other providers', () => {
    const { dispatcher, settings } = fakeHost()
    registerUnchecked(dispatcher, { adapter: {} })
    dispatcher.register(loaded('good'))
    expect(settings.availableBackends()).toEqual(['good'])
  })

  it.each([[null], [undefined], [3], ['fake'], [[]]])('survives an entry that is %j', (entry) => {
    const { dispatcher, settings } = fakeHost()
    expect(() => dispatcher.register(entry as unknown as BackendEntry)).not.toThrow()
    expect(settings.availableBackends()).toEqual([])
  })
})

describe('S21: metadata that throws', () => {
  const cause = new Error('getter')
  const throwing = {
    get name(): string {
      throw cause
    },
  }
  const throwingAliases = {
    name: 'half',
    get aliases(): string[] {
      throw cause
    },
  }

  it.each([
    ['name', throwing],
    ['aliases', throwingAliases],
  ])('is a warning when %s throws, and leaves nothing registered', (_, adapter) => {
    const { dispatcher, warnings } = fakeHost()
    registerUnchecked(dispatcher, { adapter })
    dispatcher.register(loaded('good'))
    expect(dispatcher.availableBackendNames()).toEqual(['good'])
    expect(warnings).toEqual([warning('PROVIDER_IGNORED', { package: 'fake-package', entrypoint: 'fake' })])
  })

  it('is PROVIDER_INVALID with the original error as cause when the entry point is selected', () => {
    const { dispatcher, settings } = fakeHost()
    registerUnchecked(dispatcher, { adapter: throwing })
    const error = thrownBy(() => settings.useBackend('fake', () => 1))
    expect(error).toEqual(dispatchError('PROVIDER_INVALID', { selector: 'fake', reason: 'Error: getter' }))
    expect(error.cause).toBe(cause)
  })

  it('is forgotten when a good provider of the name comes later', () => {
    const { dispatcher, settings } = fakeHost()
    registerUnchecked(dispatcher, { adapter: throwing })
    dispatcher.register(loaded('fake'))
    settings.backend = 'fake'
    expect(settings.backend).toBe('fake')
  })
})
