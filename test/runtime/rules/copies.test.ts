import { afterEach, describe, expect, it, vi } from 'vitest'
import type { BackendEntry } from '../../../runtime/index.ts'
import { type Callable, dispatchError, loaded } from './support.ts'

type Runtime = typeof import('../../../runtime/index.ts')

const slots = globalThis as unknown as Record<symbol, unknown>
const entriesSlot = Symbol.for('backstitch.entries/1')

afterEach(() => {
  delete slots[entriesSlot]
})

/** A further copy of the runtime, core and engine, evaluated anew. */
async function copy(): Promise<Runtime> {
  vi.resetModules()
  await import('../../../runtime/engine.ts')
  return await import('../../../runtime/index.ts')
}

function hostOf({ createDispatcher }: Runtime) {
  const dispatcher = createDispatcher({
    hostName: 'fakehost',
    entrypointGroup: 'fakehost.backends',
    onWarning: () => {},
  })
  return {
    dispatcher,
    settings: dispatcher.settings,
    f: dispatcher.backendDispatch<Callable>('f', () => 'host'),
  }
}

describe('S4: two copies of the runtime in one program', () => {
  it('are two, with classes of their own', async () => {
    const [first, second] = [await copy(), await copy()]
    expect(first.createDispatcher).not.toBe(second.createDispatcher)
    expect(first.DispatchError).not.toBe(second.DispatchError)
  })

  it('do not share settings, scopes or backends', async () => {
    const [first, second] = [hostOf(await copy()), hostOf(await copy())]
    first.dispatcher.register(loaded('fake', { f: () => 'fake' }))
    first.settings.backend = 'fake'
    expect([first.f(), second.f()]).toEqual(['fake', 'host'])
    expect(first.settings.useBackend('fake', () => second.f())).toBe('host')
    expect(second.settings.availableBackends()).toEqual([])
  })

  it('both find the entries of the global list', async () => {
    const hosts = [hostOf(await copy()), hostOf(await copy())]
    const entry: BackendEntry = loaded('fake', { f: () => 'fake' })
    slots[entriesSlot] = new Map([['fakehost.backends', [entry]]])
    expect(hosts.map(({ f }) => f({ backend: 'fake' }))).toEqual(['fake', 'fake'])
  })

  it('agree on NotImplemented', async () => {
    const [first, second] = [await copy(), await copy()]
    expect(first.NotImplemented).toBe(second.NotImplemented)
    const { dispatcher, f } = hostOf(first)
    dispatcher.register(loaded('fake', { f: () => second.NotImplemented }))
    expect(() => f({ backend: 'fake' })).toThrow(dispatchError('NOT_IMPLEMENTED'))
  })

  it('throw errors that are told apart by code, each of the class its own copy exports', async () => {
    for (const runtime of [await copy(), await copy()]) {
      const { settings } = hostOf(runtime)
      const error = (() => {
        try {
          return settings.useBackend('nope', () => 1)
        } catch (caught) {
          return caught
        }
      })()
      expect(error).toEqual(dispatchError('UNKNOWN_BACKEND'))
      expect(error).toBeInstanceOf(runtime.DispatchError)
    }
  })
})
