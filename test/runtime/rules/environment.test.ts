import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  automatic,
  type Callable,
  dispatchError,
  fakeHost,
  lazy,
  loaded,
  ofCode,
  oneFunction,
} from './support.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('S33: the backend that the environment names', () => {
  it('is the default that the setting reads and the setter replaces', () => {
    vi.stubEnv('FAKEHOST_BACKEND', 'fk')
    const { settings, f } = oneFunction()
    expect(settings.backend).toBe('fake')
    expect(f()).toBe('fake')
    settings.backend = 'cpu'
    expect(f()).toBe('host')
  })

  it('yields to a scope and to the call', () => {
    vi.stubEnv('FAKEHOST_BACKEND', 'fake')
    const { dispatcher, settings, f } = oneFunction()
    dispatcher.register(loaded('other', { f: () => 'other' }))
    expect(settings.useBackend('other', () => f())).toBe('other')
    expect(f({ backend: 'cpu' })).toBe('host')
  })

  it('is read once, when the dispatcher is created', () => {
    vi.stubEnv('FAKEHOST_BACKEND', 'fake')
    const before = oneFunction()
    vi.stubEnv('FAKEHOST_BACKEND', '')
    expect(before.f()).toBe('fake')
    const after = oneFunction()
    vi.stubEnv('FAKEHOST_BACKEND', 'fake')
    expect(after.f()).toBe('host')
  })

  it('is validated at the first call, as a setting would be', () => {
    vi.stubEnv('FAKEHOST_BACKEND', 'nope')
    const { f, settings } = oneFunction()
    expect(() => f()).toThrow(dispatchError('UNKNOWN_BACKEND', { selector: 'nope' }))
    expect(settings.backend).toBe('nope')
    settings.backend = 'cpu'
    expect(f()).toBe('host')
  })

  it('is refused when its kernel is asynchronous and the host function is not', () => {
    vi.stubEnv('FAKEHOST_BACKEND', 'fake')
    const { f } = oneFunction({
      kernel: async () => 'fake',
      hostSpec: { params: [] },
      kernelSpec: { params: [], async: true },
    })
    expect(() => f()).toThrow(dispatchError('BACKEND_ASYNC'))
  })

  it('loads on the first asynchronous call', async () => {
    vi.stubEnv('FAKEHOST_BACKEND', 'fake')
    const { dispatcher } = fakeHost()
    dispatcher.register(lazy('fake', { f: async () => 'fake' }))
    expect(await dispatcher.backendDispatch<Callable>('f', async () => 'host')()).toBe('fake')
  })

  it.each([
    ['@scope/my-host.js', 'SCOPE_MY_HOST_JS_BACKEND'],
    ['vectorkit', 'VECTORKIT_BACKEND'],
    ['host2', 'HOST2_BACKEND'],
  ])('of the host %s stands in %s', (hostName, variable) => {
    vi.stubEnv(variable, 'fake')
    expect(oneFunction({ options: { hostName } }).f()).toBe('fake')
  })
})

describe('K4: the switch FAKEHOST_NO_DISPATCHING', () => {
  const listed = { functions: { f: { params: [] } } }

  function automatic() {
    const host = fakeHost({ autoDispatch: true })
    host.dispatcher.register(loaded('fake', { f: () => 'fake' }, listed))
    return { ...host, f: host.dispatcher.backendDispatch<Callable>('f', () => 'host') }
  }

  it('disables automatic dispatch, without a notification', () => {
    const { f, warnings } = automatic()
    vi.stubEnv('FAKEHOST_NO_DISPATCHING', '1')
    expect(f()).toBe('host')
    expect(ofCode(warnings, 'DISPATCHED')).toEqual([])
  })

  it('is read at every call', () => {
    const { f } = automatic()
    expect(f()).toBe('fake')
    vi.stubEnv('FAKEHOST_NO_DISPATCHING', '1')
    expect(f()).toBe('host')
    vi.stubEnv('FAKEHOST_NO_DISPATCHING', undefined)
    expect(f()).toBe('fake')
  })

  it.each(['', '0', 'true', 'yes', '11', ' 1'])('does not disable with the value %j', (value) => {
    vi.stubEnv('FAKEHOST_NO_DISPATCHING', value)
    expect(automatic().f()).toBe('fake')
  })

  it('disables what the environment chose', () => {
    vi.stubEnv('FAKEHOST_BACKEND', 'fake')
    const { f } = oneFunction()
    vi.stubEnv('FAKEHOST_NO_DISPATCHING', '1')
    expect(f()).toBe('host')
  })

  it('does not disable what the program or the call chose', () => {
    vi.stubEnv('FAKEHOST_NO_DISPATCHING', '1')
    const { settings, f } = oneFunction()
    expect(f({ backend: 'fake' })).toBe('fake')
    expect(settings.useBackend('fake', () => f())).toBe('fake')
    settings.backend = 'fake'
    expect(f()).toBe('fake')
  })
})

describe('S33: where the environment is looked at', () => {
  const { env } = process
  afterEach(() => {
    process.env = env
  })

  it('a program may replace `process.env` at any time', () => {
    const { f } = automatic({ fake: { f: () => 'fake' } })
    expect(f()).toBe('fake')
    process.env = { ...env, FAKEHOST_NO_DISPATCHING: '1' }
    expect(f()).toBe('host')
  })

  it('a bad name is told with the function whose call met it', () => {
    process.env = { ...env, FAKEHOST_BACKEND: 'nope' }
    const { f } = oneFunction()
    const data = { function: 'f', selector: 'nope' }
    expect(() => f()).toThrow(dispatchError('UNKNOWN_BACKEND', data))
  })
})
