import { describe, expect, it } from 'vitest'
import { createDispatcher } from '../../../runtime/index.ts'
import {
  type Callable,
  type DispatcherOptions,
  dispatchError,
  fakeHost,
  invalidConfig,
  loaded,
  ofCode,
  thrownBy,
} from './support.ts'

/** Creates a dispatcher from options that the types forbid. */
function configure(options: { [option: string]: unknown }): unknown {
  return fakeHost(options as Partial<DispatcherOptions>)
}

function configureTrusted(entry: unknown): unknown {
  return configure({ trustedBackends: { fake_gpu: entry } })
}

describe('S1: one dispatcher per host', () => {
  it('offers every member of the public contract', () => {
    const { dispatcher, settings } = fakeHost()
    const methods = [
      dispatcher.backendDispatch,
      dispatcher.availableBackendNames,
      dispatcher.getBackend,
      dispatcher.loadBackend,
      dispatcher.ready,
      dispatcher.discover,
      dispatcher.register,
      settings.useBackend,
      settings.availableBackends,
    ]
    expect(methods.map((method) => typeof method)).toEqual(methods.map(() => 'function'))
    expect(settings.backend).toBe('cpu')
  })

  it('lets its methods be destructured', async () => {
    const { dispatcher } = fakeHost()
    const { backendDispatch, register, getBackend, availableBackendNames, ready, loadBackend, discover } =
      dispatcher
    const adapter = { f: () => 'fake' }
    register(loaded('fake', adapter))
    await discover()
    await ready('fake')
    expect(await loadBackend('fake')).toBe(adapter)
    expect(getBackend('fake')).toBe(adapter)
    expect(availableBackendNames()).toEqual(['fake'])
    expect(backendDispatch<Callable>('f', () => 'host')({ backend: 'fake' })).toBe('fake')
  })
})

describe('S2: the options are checked at construction', () => {
  it.each([
    ['entrypointGroup', ''],
    ['entrypointGroup', '  '],
    ['entrypointGroup', 3],
    ['entrypointGroup', undefined],
    ['hostName', ''],
    ['hostName', '\t'],
    ['hostName', {}],
    ['hostName', undefined],
    ['trustedBackends', []],
    ['trustedBackends', 'fake_gpu'],
    ['trustedBackends', 3],
    ['reservedBackends', []],
    ['reservedBackends', 'label'],
    ['fallback', 'never'],
    ['whenNotReady', 'wait'],
    ['autoDispatch', 'yes'],
    ['onWarning', 'log'],
    ['entries', []],
  ])('refuses %s: %j and names the option', (name, value) => {
    expect(() => configure({ [name]: value })).toThrow(invalidConfig(name))
  })

  it('refuses to be created without options', () => {
    const create = createDispatcher as unknown as (options?: unknown) => unknown
    expect(thrownBy(() => create({})).code).toBe('INVALID_CONFIG')
  })

  it('accepts frozen and prototype-free mappings', () => {
    const trustedBackends = Object.freeze({
      fake_gpu: Object.freeze({ aliases: Object.freeze(['gpu']) as string[] }),
    })
    const reservedBackends = Object.assign(Object.create(null), { future: 'It is not ready yet.' })
    const { settings } = fakeHost({ trustedBackends, reservedBackends })
    expect(() => settings.useBackend('future', () => 1)).toThrow(dispatchError('RESERVED_BACKEND'))
  })

  it('accepts every documented value of the choices', () => {
    for (const fallback of ['warn', 'host', 'error'] as const)
      expect(() => fakeHost({ fallback })).not.toThrow()
    for (const whenNotReady of ['throw', 'host'] as const)
      expect(() => fakeHost({ whenNotReady })).not.toThrow()
    for (const autoDispatch of [true, false]) expect(() => fakeHost({ autoDispatch })).not.toThrow()
  })

  it('takes an undefined option as absent', () => {
    const absent = { trustedBackends: undefined, reservedBackends: undefined, fallback: undefined }
    expect(() => configure(absent)).not.toThrow()
  })
})

describe('S3: the configuration is copied at construction', () => {
  it('is not changed by later changes to the containers of a trusted entry', () => {
    const packages = ['fake-gpu']
    const aliases = ['gpu']
    const { dispatcher } = fakeHost({ trustedBackends: { fake_gpu: { packages, aliases } } })
    packages[0] = 'evil'
    aliases.push('late')
    dispatcher.register(loaded('fake_gpu', {}, { package: 'fake-gpu' }))
    expect(dispatcher.availableBackendNames()).toEqual(['fake_gpu', 'gpu'])
  })

  it('is not changed by later changes to the mappings themselves', () => {
    const trustedBackends: { [name: string]: { package: string } } = { fake_gpu: { package: 'fake-gpu' } }
    const reservedBackends: Record<string, string> = { future: 'It is not ready yet.' }
    const { dispatcher, settings } = fakeHost({ trustedBackends, reservedBackends })
    delete trustedBackends.fake_gpu
    delete reservedBackends.future
    dispatcher.register(loaded('fake_gpu', {}, { package: 'evil' }))
    expect(() => settings.useBackend('fake_gpu', () => 1)).toThrow(dispatchError('PROVIDER_REFUSED'))
    expect(() => settings.useBackend('future', () => 1)).toThrow(dispatchError('RESERVED_BACKEND'))
  })
})

describe('S4: hosts are isolated', () => {
  it('shares no backends between two dispatchers of the same configuration', () => {
    const [first, second] = [fakeHost(), fakeHost()]
    first.dispatcher.register(loaded('fake'))
    expect(first.settings.availableBackends()).toEqual(['fake'])
    expect(second.settings.availableBackends()).toEqual([])
  })

  it('shares no setting and no scope between two dispatchers', () => {
    const [first, second] = [fakeHost(), fakeHost()]
    for (const { dispatcher } of [first, second]) dispatcher.register(loaded('fake', { f: () => 'fake' }))
    const f = second.dispatcher.backendDispatch<Callable>('f', () => 'host')
    first.settings.backend = 'fake'
    expect(second.settings.backend).toBe('cpu')
    expect(first.settings.useBackend('fake', () => f())).toBe('host')
  })

  it('warns about the first use of an untrusted backend in each dispatcher', () => {
    const hosts = [fakeHost(), fakeHost()]
    for (const { dispatcher, settings } of hosts) {
      dispatcher.register(loaded('fake'))
      settings.backend = 'fake'
    }
    expect(hosts.map(({ warnings }) => ofCode(warnings, 'UNTRUSTED_BACKEND').length)).toEqual([1, 1])
  })

  it('names the host in every error and warning', () => {
    const { dispatcher, settings, warnings } = fakeHost({ hostName: 'otherhost' })
    dispatcher.register(loaded('fake'))
    settings.backend = 'fake'
    expect(warnings[0]?.data).toMatchObject({ host: 'otherhost' })
    expect(thrownBy(() => settings.useBackend('nope', () => 1)).data).toMatchObject({ host: 'otherhost' })
  })
})

describe('S7: the fields of a trusted entry', () => {
  it.each(['aliases'])('refuses %s that are no array of labels', (field) => {
    for (const value of [null, 'gpu', 3, [3], [''], {}])
      expect(() => configureTrusted({ [field]: value })).toThrow(
        invalidConfig(`trustedBackends.fake_gpu.${field}`),
      )
  })

  it.each(['packages', 'entrypoints', 'modules', 'modulePrefixes'])(
    'refuses %s that are neither a text nor an array of texts',
    (field) => {
      for (const value of [null, '', 3, [''], [3], {}])
        expect(() => configureTrusted({ [field]: value })).toThrow(
          invalidConfig(`trustedBackends.fake_gpu.${field}`),
        )
    },
  )

  it('refuses a package that is no text', () => {
    for (const value of [null, '', 3, ['fake-gpu']])
      expect(() => configureTrusted({ package: value })).toThrow(
        invalidConfig('trustedBackends.fake_gpu.package'),
      )
  })

  it('refuses a trusted entry that is no object', () => {
    for (const entry of [null, 'fake-gpu', 3, []])
      expect(() => configureTrusted(entry)).toThrow(invalidConfig('trustedBackends.fake_gpu'))
  })

  it('takes a field that is undefined as absent', () => {
    const absent = { aliases: undefined, package: undefined, packages: undefined, modules: undefined }
    expect(() => configureTrusted(absent)).not.toThrow()
  })

  it('accepts a text or an array of texts', () => {
    const fields = { packages: 'a', entrypoints: ['b', 'c'], modules: 'a/m.js', modulePrefixes: ['a', 'd/'] }
    expect(() => configureTrusted(fields)).not.toThrow()
  })
})

describe('S8: conflicting trusted labels', () => {
  const anyTrustedPath = expect.stringMatching(/^(trusted|reserved)Backends\b/)

  it('refuses a trusted name that is reserved', () => {
    const options = { trustedBackends: { gpu: {} }, reservedBackends: { gpu: 'Later.' } }
    expect(() => fakeHost(options)).toThrow(invalidConfig(anyTrustedPath))
  })

  it('refuses a trusted alias that is reserved', () => {
    const options = { trustedBackends: { fake: { aliases: ['gpu'] } }, reservedBackends: { gpu: 'Later.' } }
    expect(() => fakeHost(options)).toThrow(invalidConfig(anyTrustedPath))
  })

  it('refuses one alias under two trusted names', () => {
    const options = { trustedBackends: { a: { aliases: ['gpu'] }, b: { aliases: ['gpu'] } } }
    expect(() => fakeHost(options)).toThrow(invalidConfig(anyTrustedPath))
  })

  it('refuses a trusted name that is an alias of another, in either order', () => {
    const claimed = { aliases: ['b'] }
    expect(() => fakeHost({ trustedBackends: { a: claimed, b: {} } })).toThrow(invalidConfig(anyTrustedPath))
    expect(() => fakeHost({ trustedBackends: { b: {}, a: claimed } })).toThrow(invalidConfig(anyTrustedPath))
  })

  it('refuses an unsafe trusted name or alias', () => {
    expect(() => fakeHost({ trustedBackends: { 'a b': {} } })).toThrow(invalidConfig('trustedBackends.a b'))
    const unsafeAlias = { trustedBackends: { fake_gpu: { aliases: ['-a'] } } }
    expect(() => fakeHost(unsafeAlias)).toThrow(invalidConfig('trustedBackends.fake_gpu.aliases'))
  })
})

describe('S9: reserved names', () => {
  it.each([['a b'], ['_a'], ['cpu'], ['']])('refuses to reserve the label %j', (label) => {
    expect(() => fakeHost({ reservedBackends: { [label]: 'Later.' } })).toThrow(
      invalidConfig(`reservedBackends.${label}`),
    )
  })

  it('refuses a reason that is no text or blank', () => {
    for (const reason of ['', '   ', 3, null])
      expect(() => configure({ reservedBackends: { future: reason } })).toThrow(
        invalidConfig('reservedBackends.future'),
      )
  })

  it('answers the request for a reserved name with its reason', () => {
    const { settings } = fakeHost({ reservedBackends: { future: 'It arrives in version 3.' } })
    const error = thrownBy(() => {
      settings.backend = 'future'
    })
    expect(error).toEqual(
      dispatchError('RESERVED_BACKEND', { selector: 'future', reason: 'It arrives in version 3.' }),
    )
    expect(error.message).toContain('It arrives in version 3.')
  })

  it('tells the reason before anything is discovered', async () => {
    let asked = 0
    const entries = () => {
      asked += 1
      return []
    }
    const { dispatcher } = fakeHost({ reservedBackends: { future: 'Later.' }, entries })
    await expect(dispatcher.ready('future')).rejects.toEqual(dispatchError('RESERVED_BACKEND'))
    expect(asked).toBe(0)
  })
})

describe('K14: shapes that cross packages', () => {
  it('grow without breaking: an entry may state its version, and unknown fields are ignored', () => {
    const { dispatcher, settings, warnings } = fakeHost()
    const fromTheFuture = { ...loaded('fake'), v: 1 as const, color: 'green' }
    dispatcher.register(fromTheFuture)
    expect(settings.availableBackends()).toEqual(['fake'])
    expect(warnings).toEqual([])
  })
})
