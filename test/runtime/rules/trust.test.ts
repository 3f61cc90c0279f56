import { describe, expect, it, vi } from 'vitest'
import type { BackendEntry, TrustedBackend } from '../../../runtime/index.ts'
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

/** What a host that trusts `fake_gpu` under these conditions says of one entry. */
function judge(trusted: TrustedBackend, entry: Partial<BackendEntry>) {
  const host = fakeHost({ trustedBackends: { fake_gpu: trusted } })
  host.dispatcher.register({
    entrypoint: 'fake_gpu',
    package: 'fake-gpu',
    name: 'fake_gpu',
    adapter: {},
    ...entry,
  })
  const accepted = host.settings.availableBackends().includes('fake_gpu')
  const refusal = ofCode(host.warnings, 'PROVIDER_REFUSED')
  expect(refusal).toHaveLength(accepted ? 0 : 1)
  return { ...host, accepted, data: refusal[0]?.data }
}

describe('S11: a provider of a trusted name is verified', () => {
  it('accepts every provider of a trusted name without conditions', () => {
    expect(judge({}, { package: 'anybody' }).accepted).toBe(true)
  })

  it('checks the package that declares the entry point', () => {
    expect(judge({ package: 'fake-gpu' }, {}).accepted).toBe(true)
    expect(judge({ package: 'fake-gpu' }, { package: 'evil' }).data).toMatchObject({
      check: 'package',
      expected: ['fake-gpu'],
      actual: 'evil',
      package: 'evil',
      entrypoint: 'fake_gpu',
      backend: 'fake_gpu',
    })
  })

  it('lets packages win over package', () => {
    const trusted = { package: 'fake-gpu', packages: ['@scope/one', 'two'] }
    expect(judge(trusted, { package: 'two' }).accepted).toBe(true)
    expect(judge(trusted, { package: 'fake-gpu' }).data).toMatchObject({ expected: ['@scope/one', 'two'] })
  })

  it('compares package names in lower case and otherwise exactly', () => {
    expect(judge({ package: 'Fake-GPU' }, { package: 'fake-gpu' }).accepted).toBe(true)
    expect(judge({ package: 'fake-gpu' }, { package: 'FAKE-gpu' }).accepted).toBe(true)
    expect(judge({ package: 'fake-gpu' }, { package: 'fake_gpu' }).accepted).toBe(false)
  })

  it('checks the name of the entry point', () => {
    expect(judge({ entrypoints: 'fake_gpu' }, {}).accepted).toBe(true)
    expect(judge({ entrypoints: ['a', 'b'] }, {}).data).toMatchObject({
      check: 'entrypoint',
      expected: ['a', 'b'],
      actual: 'fake_gpu',
    })
  })

  it('checks the declared module', () => {
    const module = 'fake-gpu/adapter.js#Adapter'
    expect(judge({ modules: module }, { module }).accepted).toBe(true)
    expect(judge({ modules: [module] }, { module: 'fake-gpu/other.js' }).data).toMatchObject({
      check: 'module',
      expected: [module],
      actual: 'fake-gpu/other.js',
    })
  })

  it('checks package, entry point, module and prefix in this order and tells the first failure only', () => {
    const trusted = { package: 'p', entrypoints: 'e', modules: 'p/m', modulePrefixes: 'q' }
    const failing = [
      [{ package: 'x', entrypoint: 'x', module: 'x' }, 'package'],
      [{ package: 'p', entrypoint: 'x', module: 'x' }, 'entrypoint'],
      [{ package: 'p', entrypoint: 'e', module: 'x' }, 'module'],
      [{ package: 'p', entrypoint: 'e', module: 'p/m' }, 'modulePrefix'],
    ] as const
    for (const [entry, check] of failing) expect(judge(trusted, entry).data).toMatchObject({ check })
  })

  it('counts a missing package or module as <unknown>, which fails', () => {
    const withoutPackage = { package: undefined } as unknown as Partial<BackendEntry>
    expect(judge({ package: 'fake-gpu' }, withoutPackage).data).toMatchObject({
      check: 'package',
      actual: '<unknown>',
    })
    expect(judge({ modules: 'fake-gpu/a.js' }, {}).data).toMatchObject({
      check: 'module',
      actual: '<unknown>',
    })
    expect(judge({ modulePrefixes: 'fake-gpu' }, {}).data).toMatchObject({
      check: 'modulePrefix',
      actual: '<unknown>',
    })
  })

  it('does not check the providers of names that are not trusted', () => {
    const { dispatcher, settings } = fakeHost({ trustedBackends: { fake_gpu: { package: 'fake-gpu' } } })
    dispatcher.register(loaded('other', {}, { package: 'anybody' }))
    expect(settings.availableBackends()).toEqual(['other'])
  })
})

describe('S12: a module prefix', () => {
  it.each([
    ['pkg', 'pkg', true],
    ['pkg', 'pkg/sub/adapter.js', true],
    ['pkg', 'pkg-evil/adapter.js', false],
    ['pkg/sub', 'pkg/sub/adapter.js', true],
    ['pkg/sub', 'pkg/subway.js', false],
    ['pkg/', 'pkg/sub.js', true],
    ['pkg/', 'pkg', false],
    ['@scope/pkg', '@scope/pkg/a.js', true],
    ['@scope/', '@scope/anything/a.js', true],
  ])('%j against the module %j: %j', (modulePrefixes, module, accepted) => {
    expect(judge({ modulePrefixes }, { module }).accepted).toBe(accepted)
  })

  it('matches when one of several does', () => {
    expect(judge({ modulePrefixes: ['x', 'pkg'] }, { module: 'pkg/a.js' }).accepted).toBe(true)
  })
})

describe('S13: a refused provider', () => {
  const trustedBackends = { fake_gpu: { package: 'fake-gpu', aliases: ['gpu'] } }

  function refused() {
    const host = fakeHost({ trustedBackends })
    const load = vi.fn(async () => ({}))
    host.dispatcher.register(lazy('fake_gpu', {}, { package: 'evil', load }))
    return { ...host, load }
  }

  it('is not registered, and one warning says so', async () => {
    const { dispatcher, settings, warnings } = refused()
    await dispatcher.discover()
    expect(settings.availableBackends()).toEqual([])
    expect(dispatcher.getBackend('fake_gpu')).toBeNull()
    expect(warnings).toEqual([
      warning('PROVIDER_REFUSED', { check: 'package', expected: ['fake-gpu'], actual: 'evil' }),
    ])
  })

  it('is an error with the same data when its name or a trusted alias is selected', () => {
    const { settings, warnings } = refused()
    for (const selector of ['fake_gpu', 'gpu']) {
      expect(() => settings.useBackend(selector, () => 1)).toThrow(
        dispatchError('PROVIDER_REFUSED', {
          check: 'package',
          expected: ['fake-gpu'],
          actual: 'evil',
          backend: 'fake_gpu',
          selector,
        }),
      )
    }
    expect(ofCode(warnings, 'PROVIDER_REFUSED')).toHaveLength(1)
  })

  it('is never imported', async () => {
    const { dispatcher, load } = refused()
    await dispatcher.discover()
    await expect(dispatcher.ready('fake_gpu')).rejects.toEqual(dispatchError('PROVIDER_REFUSED'))
    await expect(dispatcher.loadBackend('gpu')).rejects.toEqual(dispatchError('PROVIDER_REFUSED'))
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    await expect(f({ backend: 'fake_gpu' })).rejects.toEqual(dispatchError('PROVIDER_REFUSED'))
    expect(load).not.toHaveBeenCalled()
  })

  it('is never instantiated either, where its adapter is a class', () => {
    const instantiated = vi.fn()
    const { dispatcher, settings } = fakeHost({ trustedBackends: { fake: { package: 'fake-gpu' } } })
    class Adapter {
      readonly since = instantiated()
    }
    dispatcher.register(loaded('fake', Adapter as never, { package: 'evil' }))
    expect(() => {
      settings.backend = 'fake'
    }).toThrow(dispatchError('PROVIDER_REFUSED', { check: 'package', actual: 'evil' }))
    expect(instantiated).not.toHaveBeenCalled()
  })

  it('is forgotten when a good provider of the name comes later', () => {
    const { dispatcher, settings } = refused()
    dispatcher.register(loaded('fake_gpu', {}, { package: 'fake-gpu' }))
    settings.backend = 'gpu'
    expect(settings.backend).toBe('fake_gpu')
  })

  it('does not take the place of a good provider that came before', () => {
    const { dispatcher, settings } = fakeHost({ trustedBackends })
    const good = {}
    dispatcher.register(loaded('fake_gpu', good, { package: 'fake-gpu' }))
    dispatcher.register(loaded('fake_gpu', {}, { package: 'evil' }))
    settings.backend = 'fake_gpu'
    expect(dispatcher.getBackend('fake_gpu')).toBe(good)
  })

  it('that is known only after its import is refused then', async () => {
    const { dispatcher, settings, warnings } = fakeHost({ trustedBackends })
    dispatcher.register({ entrypoint: 'x', package: 'evil', load: async () => ({ name: 'fake_gpu' }) })
    await dispatcher.discover()
    expect(settings.availableBackends()).toEqual([])
    expect(warnings).toEqual([
      warning('PROVIDER_REFUSED', { check: 'package', actual: 'evil', entrypoint: 'x' }),
    ])
  })

  it('cannot claim a trusted name late by naming itself so once it is loaded', async () => {
    const { dispatcher, settings } = fakeHost({ trustedBackends })
    dispatcher.register(lazy('innocent', { name: 'fake_gpu' }))
    await expect(dispatcher.ready('innocent')).rejects.toEqual(dispatchError('PROVIDER_INVALID'))
    expect(dispatcher.getBackend('innocent')).toBeNull()
    expect(dispatcher.getBackend('fake_gpu')).toBeNull()
    expect(settings.availableBackends()).not.toContain('fake_gpu')
  })
})

describe('S14: trust is the decision of the host', () => {
  it('cannot be granted by a flag of the provider', () => {
    const { dispatcher, settings, warnings } = fakeHost()
    registerUnchecked(dispatcher, { adapter: { name: 'fake', trusted: true }, trusted: true })
    settings.backend = 'fake'
    expect(ofCode(warnings, 'UNTRUSTED_BACKEND')).toHaveLength(1)
  })
})

describe('S15: the first use of an untrusted backend', () => {
  function untrusted(options = {}) {
    const host = fakeHost({ trustedBackends: { b_trusted: {}, a_trusted: {} }, ...options })
    host.dispatcher.register(loaded('fake', { f: () => 'fake' }, { aliases: ['fk'] }))
    const f = host.dispatcher.backendDispatch<Callable>('f', () => 'host')
    return { ...host, f, said: () => ofCode(host.warnings, 'UNTRUSTED_BACKEND') }
  }

  it('is told when a setting selects it', () => {
    const { settings, said } = untrusted()
    settings.backend = 'fk'
    expect(said()).toEqual([warning('UNTRUSTED_BACKEND', { backend: 'fake', package: 'fake-package' })])
  })

  it('is told when a scope selects it', () => {
    const { settings, said } = untrusted()
    settings.useBackend('fake', () => 1)
    expect(said()).toHaveLength(1)
  })

  it('is told when a call selects it', () => {
    const { f, said } = untrusted()
    f({ backend: 'fake' })
    expect(said()).toHaveLength(1)
  })

  it('is told when automatic dispatch takes it', () => {
    const { dispatcher, f, said } = untrusted({ autoDispatch: true })
    dispatcher.register(loaded('auto', { f: () => 'auto' }, { functions: { f: { params: [] } } }))
    expect(f()).toBe('auto')
    expect(said()).toEqual([warning('UNTRUSTED_BACKEND', { backend: 'auto' })])
  })

  it('is told once per dispatcher and canonical name, whatever it is called', () => {
    const { settings, f, said } = untrusted()
    settings.backend = 'fake'
    settings.backend = 'fk'
    settings.useBackend('fk', () => f())
    f({ backend: 'fk' })
    expect(said()).toHaveLength(1)
  })

  it('is never told by looking', async () => {
    const { dispatcher, settings, said } = untrusted()
    await dispatcher.discover()
    await dispatcher.ready('fake')
    await dispatcher.loadBackend('fake')
    dispatcher.getBackend('fake')
    dispatcher.availableBackendNames()
    settings.availableBackends()
    expect(said()).toEqual([])
  })

  it('names the host and the trusted backends in order', () => {
    const { settings, said } = untrusted()
    settings.backend = 'fake'
    expect(said()[0]?.message).toMatch(/fakehost.*a_trusted.*b_trusted/s)
  })

  it('is told for every backend of a host that trusts none, and not for a trusted one', () => {
    const open = fakeHost()
    open.dispatcher.register(loaded('fake'))
    open.settings.backend = 'fake'
    expect(open.warnings).toHaveLength(1)
    const closed = fakeHost({ trustedBackends: { fake: {} } })
    closed.dispatcher.register(loaded('fake'))
    closed.settings.backend = 'fake'
    expect(closed.warnings).toEqual([])
  })

  it('does not stop the use: the call runs on the backend', () => {
    const { f } = untrusted()
    expect(f({ backend: 'fake' })).toBe('fake')
  })

  it('is not told when the selection fails', () => {
    const { settings, said } = untrusted()
    expect(thrownBy(() => settings.useBackend('nope', () => 1)).code).toBe('UNKNOWN_BACKEND')
    expect(said()).toEqual([])
  })
})
