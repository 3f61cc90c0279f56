// The rules of scopes where AsyncLocalStorage is missing: the runtime is bundled as for a browser and evaluated
// without `process`, in a world of its own for each test.

import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { describe, expect, it } from 'vitest'
import type { createDispatcher, DispatchWarning } from '../../../runtime/index.ts'
import { type Callable, dispatchError, loaded, ofCode, warning } from './support.ts'

type Runtime = { createDispatcher: typeof createDispatcher }

const runtimeFolder = join(import.meta.dirname, '../../../runtime')
const { outputFiles } = buildSync({
  stdin: { contents: `import './engine.ts'; export * from './index.ts'`, resolveDir: runtimeFolder },
  bundle: true,
  format: 'iife',
  globalName: 'runtime',
  platform: 'browser',
  // The package calls only its built engine a module with side effects.
  ignoreAnnotations: true,
  alias: { '#texts': join(runtimeFolder, 'texts/short.ts'), '#registry': join(runtimeFolder, 'registry.ts') },
  write: false,
})
const bundle = outputFiles[0]?.text ?? ''

/** Evaluates the bundled runtime where `globalThis` has what a page has, and these variables. */
function inBrowser(variables: { [name: string]: unknown } = {}) {
  const page = { setTimeout, queueMicrotask, performance, console, ...variables }
  const runtime = new Function('globalThis', 'process', `${bundle}; return runtime`)(page) as Runtime
  const warnings: DispatchWarning[] = []
  const dispatcher = runtime.createDispatcher({
    hostName: 'fakehost',
    entrypointGroup: 'fakehost.backends',
    trustedBackends: { a: {}, b: {} },
    onWarning: (each) => void warnings.push(each),
  })
  for (const name of ['a', 'b']) dispatcher.register(loaded(name, { f: () => name, late: async () => name }))
  return {
    page,
    dispatcher,
    settings: dispatcher.settings,
    f: dispatcher.backendDispatch<Callable>('f', () => 'host'),
    warnings,
    ambiguous: () => ofCode(warnings, 'SCOPE_AMBIGUOUS'),
  }
}

const pause = (milliseconds = 1) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('S32: scopes without AsyncLocalStorage', () => {
  it('hold for the synchronous part of the body, and nest', () => {
    const { settings, f, ambiguous } = inBrowser()
    const seen = settings.useBackend('a', () => [
      f(),
      settings.useBackend('b', () => f()),
      f(),
      settings.backend,
    ])
    expect([seen, f(), settings.backend]).toEqual([['a', 'b', 'a', 'a'], 'host', 'cpu'])
    expect(ambiguous()).toEqual([])
  })

  it('are those of a browser in a program that has a process without AsyncLocalStorage', () => {
    for (const process of [{}, { getBuiltinModule: () => undefined }]) {
      const { settings, f } = inBrowser({ process })
      expect([settings.useBackend('a', () => f()), f()]).toEqual(['a', 'host'])
    }
  })

  it('hold for the part of an asynchronous body before its first await', async () => {
    const { settings, f, ambiguous } = inBrowser()
    const seen = await settings.useBackend('a', async () => {
      const first = f()
      await pause()
      return first
    })
    expect(seen).toBe('a')
    expect(ambiguous()).toEqual([])
  })

  it('report a call after an await once per scope and run it under the default', async () => {
    const { settings, f, ambiguous } = inBrowser()
    const body = async () => {
      await pause()
      return [f(), f()]
    }
    expect(await settings.useBackend('a', body)).toEqual(['host', 'host'])
    expect(ambiguous()).toEqual([warning('SCOPE_AMBIGUOUS', { backend: 'a' })])
    await settings.useBackend('a', body)
    expect(ambiguous()).toHaveLength(2)
  })

  it('run an ambiguous call under the backend that is the default for everybody', async () => {
    const { settings, f } = inBrowser()
    settings.backend = 'b'
    const seen = await settings.useBackend('a', async () => {
      await pause()
      return f()
    })
    expect(seen).toBe('b')
  })

  it('keep a bound function in its scope, after awaits and after the end', async () => {
    const { settings, f, ambiguous } = inBrowser()
    const [inside, bound] = await settings.useBackend('a', async (on) => {
      const scoped = on(f)
      await pause()
      return [scoped(), scoped] as const
    })
    expect([inside, bound(), f()]).toEqual(['a', 'a', 'host'])
    expect(ambiguous()).toEqual([])
  })

  it('do not mix two requests that interleave when both bind', async () => {
    const { settings, f } = inBrowser()
    const request = (name: string) =>
      settings.useBackend(name, async (on) => {
        const scoped = on(f)
        const seen: unknown[] = [f()]
        for (let turn = 0; turn < 4; turn += 1) {
          await pause()
          seen.push(scoped())
        }
        return new Set(seen)
      })
    expect(await Promise.all([request('a'), request('b')])).toEqual([new Set(['a']), new Set(['b'])])
  })

  it('are unambiguous again when the asynchronous body has settled', async () => {
    const { settings, f, ambiguous } = inBrowser()
    await settings.useBackend('a', () => pause())
    await settings.useBackend('a', () => Promise.reject(new Error('body'))).catch(() => {})
    expect(f()).toBe('host')
    expect(ambiguous()).toEqual([])
  })

  it('leave a call with a backend of its own alone', async () => {
    const { settings, f, ambiguous } = inBrowser()
    const seen = await settings.useBackend('a', async () => {
      await pause()
      return f({ backend: 'b' })
    })
    expect(seen).toBe('b')
    expect(ambiguous()).toEqual([])
  })

  it('are restored when the body throws, and by a disposable', () => {
    const { settings, f } = inBrowser()
    expect(() =>
      settings.useBackend('a', () => {
        throw new Error('body')
      }),
    ).toThrow('body')
    expect(f()).toBe('host')
    const scope = settings.useBackend('a')
    expect(f()).toBe('a')
    scope[Symbol.dispose]()
    expect(f()).toBe('host')
  })

  it('keep the scope of a call for the kernel that had to be loaded', async () => {
    const { dispatcher, settings } = inBrowser()
    const inner = dispatcher.backendDispatch<Callable>('f', () => 'host')
    dispatcher.register({
      entrypoint: 'c',
      package: 'c-package',
      name: 'c',
      load: async () => ({ f: () => 'c', outer: async () => inner() }),
    })
    const outer = dispatcher.backendDispatch<Callable>('outer', async () => 'host')
    expect(await settings.useBackend('c', () => outer())).toBe('c')
  })
})

describe('S33: the environment in a browser', () => {
  it('stands on globalThis: the default backend, read at creation', () => {
    const { settings, f } = inBrowser({ FAKEHOST_BACKEND: 'a' })
    expect([settings.backend, f()]).toEqual(['a', 'a'])
  })

  it('stands on globalThis: the switch, read at every call', () => {
    const { page, f } = inBrowser({ FAKEHOST_BACKEND: 'a' })
    expect(f()).toBe('a')
    Object.assign(page, { FAKEHOST_NO_DISPATCHING: '1' })
    expect(f()).toBe('host')
  })

  it('has the errors of every other place', () => {
    const { settings } = inBrowser()
    expect(() => settings.useBackend('nope', () => 1)).toThrow(
      dispatchError('UNKNOWN_BACKEND', { selector: 'nope' }),
    )
  })
})

describe('S16: a page with no entries but those that register themselves', () => {
  it('has no other backends, and nothing is told', () => {
    const { settings, warnings } = inBrowser()
    expect(settings.availableBackends()).toEqual(['a', 'b'])
    expect(warnings).toEqual([])
  })
})

describe('S32: a bound asynchronous function, called after the end of its scope', () => {
  it('has the scope until its first await; what it calls later is reported', async () => {
    const { settings, f, ambiguous } = inBrowser()
    let later: () => Promise<unknown> = async () => 'unbound'
    settings.useBackend('a', (on) => {
      later = on(async () => {
        const first = f()
        await pause()
        return [first, f()]
      })
    })
    expect(await later()).toEqual(['a', 'host'])
    expect(await later()).toEqual(['a', 'host'])
    expect(ambiguous()).toEqual([warning('SCOPE_AMBIGUOUS', { backend: 'a' })])
  })

  it('leaves calls alone that come when it has ended', async () => {
    const { settings, f, ambiguous } = inBrowser()
    await settings.useBackend('a', (on) => on(async () => pause())())
    expect(f()).toBe('host')
    expect(ambiguous()).toEqual([])
  })
})

describe('S32: a disposable scope left open across an await', () => {
  it('is reported once, as the body of an asynchronous one is', async () => {
    const { settings, f, ambiguous } = inBrowser()
    const scope = settings.useBackend('a')
    const seen = [f()]
    await pause()
    seen.push(f(), f())
    scope[Symbol.dispose]()
    expect([...seen, f()]).toEqual(['a', 'host', 'host', 'host'])
    expect(ambiguous()).toEqual([warning('SCOPE_AMBIGUOUS', { backend: 'a' })])
  })

  it('is reported with the labels of its list, of which the first may be cpu', async () => {
    const { settings, f, ambiguous } = inBrowser()
    const scope = settings.useBackend(['cpu', 'a'])
    await pause()
    f()
    scope[Symbol.dispose]()
    expect(ambiguous()).toEqual([warning('SCOPE_AMBIGUOUS', { backend: 'cpu', selector: 'cpu, a' })])
  })

  it('is not reported if it was disposed before anybody called', async () => {
    const { settings, f, ambiguous } = inBrowser()
    const scope = settings.useBackend('a')
    await pause()
    scope[Symbol.dispose]()
    expect([f(), ambiguous()]).toEqual(['host', []])
  })

  it('is not suspended if it was disposed in time', async () => {
    const { settings, f, ambiguous } = inBrowser()
    settings.useBackend('a')[Symbol.dispose]()
    await pause()
    expect([f(), ambiguous()]).toEqual(['host', []])
  })
})
