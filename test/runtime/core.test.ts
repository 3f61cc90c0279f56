// A host alone: the core without an engine, as it is in a bundle with no backend.

import type * as Runtime from '@backstitch/runtime'
import { afterEach, describe, expect, test } from 'vitest'
import { bundle, emptyRegistry, evaluate } from './bundle.ts'

const host = `
  import { createDispatcher } from '@backstitch/runtime'
  export * from '@backstitch/runtime'
  export const dispatcher = createDispatcher({
    hostName: 'vectorkit',
    entrypointGroup: 'vectorkit.backends',
    trustedBackends: { vectorkit_webgpu: { aliases: ['webgpu'], package: 'vectorkit-webgpu' } },
    reservedBackends: { cuda: 'There is none in JavaScript.' },
  })
  export const { settings } = dispatcher
  export const seen = []
  export const norm = dispatcher.backendDispatch('norm', function (...args) {
    seen.push(args)
    return this === undefined ? args : this
  })
  export const total = dispatcher.backendDispatch('total', async (...args) => args)
`

interface Host extends Pick<typeof Runtime, 'DispatchError'> {
  readonly dispatcher: Runtime.BackendDispatcher
  readonly settings: Runtime.Settings
  readonly seen: unknown[][]
  norm(...args: unknown[]): unknown
  total(...args: unknown[]): Promise<unknown>
}

const slots = globalThis as unknown as Record<symbol, unknown>
const slotNames = ['engine', 'waiting', 'copies'].map((name) => Symbol.for(`backstitch.${name}/1`))
// What the sources under test have published is not there for the bundles.
const published = slotNames.map((name) => [name, slots[name]] as const)
for (const name of slotNames) delete slots[name]
afterEach(() => {
  for (const name of slotNames) delete slots[name]
})
const load = () => evaluate<Host>(host)

describe('without an engine', () => {
  test('the host runs, with its own this, arguments, name and length', async () => {
    const { norm } = await load()
    const bag = { eps: 1 }
    expect(norm(1, bag)).toEqual([1, bag])
    expect((norm(1, bag) as unknown[])[1]).toBe(bag)
    const owner = { norm }
    expect(owner.norm()).toBe(owner)
    expect([norm.name, norm.length]).toEqual(['norm', 0])
  })

  test('`backend: cpu` is removed: from a copy, or with the object that holds nothing else', async () => {
    const { norm } = await load()
    const bag = { eps: 1, backend: 'cpu' }
    expect(norm(1, bag)).toEqual([1, { eps: 1 }])
    expect(bag).toEqual({ eps: 1, backend: 'cpu' })
    expect(norm(1, { backend: 'cpu' })).toEqual([1])
    expect(norm(1, { backend: undefined })).toEqual([1, { backend: undefined }])
  })

  test('only an own `backend` of a plain last argument is one', async () => {
    const { norm } = await load()
    class Options {
      backend = 'webgpu'
    }
    const inherited = Object.create({ backend: 'webgpu' })
    expect(norm(new Options())).toEqual([new Options()])
    expect(norm(inherited)).toEqual([inherited])
    expect(norm({ backend: 'webgpu' }, 1)).toEqual([{ backend: 'webgpu' }, 1])
  })

  test.each([
    ['nope', 'UNKNOWN_BACKEND', { available: [] }],
    ['__proto__', 'UNKNOWN_BACKEND', {}],
    ['toString', 'UNKNOWN_BACKEND', {}],
    ['webgpu', 'BACKEND_NOT_INSTALLED', { backend: 'vectorkit_webgpu', package: 'vectorkit-webgpu' }],
    ['cuda', 'RESERVED_BACKEND', { reason: 'There is none in JavaScript.' }],
    ['', 'BAD_ARGUMENTS', {}],
    [7, 'BAD_ARGUMENTS', {}],
  ])('%j is not here, and every way to select it says so: %s', async (selector, code, data) => {
    const { settings, dispatcher, norm, total, DispatchError } = await load()
    const error = expect.objectContaining({
      name: 'DispatchError',
      code,
      data: expect.objectContaining({ host: 'vectorkit', selector, ...data }),
    })
    const name = selector as string
    const assign = () => {
      settings.backend = name
    }
    expect(assign).toThrow(DispatchError)
    expect(assign).toThrow(error)
    expect(() => settings.useBackend(name, () => 1)).toThrow(error)
    expect(() => settings.useBackend(['cpu', name])).toThrow(error)
    expect(() => norm({ backend: name })).toThrow(error)
    await expect(total({ backend: name })).rejects.toEqual(error)
    await expect(dispatcher.loadBackend(name)).rejects.toEqual(error)
    await expect(dispatcher.ready(name)).rejects.toEqual(error)
  })

  test('cpu is selected, nothing is installed, and nothing has to be done', async () => {
    const { settings, dispatcher } = await load()
    settings.backend = 'cpu'
    expect(settings.backend).toBe('cpu')
    expect(settings.useBackend('cpu', (on) => on(() => 7)())).toBe(7)
    settings.useBackend(['cpu'])[Symbol.dispose]()
    expect([settings.availableBackends(), dispatcher.availableBackendNames()]).toEqual([[], []])
    expect([dispatcher.getBackend('cpu'), dispatcher.getBackend('webgpu')]).toEqual([null, null])
    await dispatcher.ready()
    await dispatcher.ready('cpu')
    await dispatcher.discover()
    await expect(dispatcher.loadBackend('cpu')).rejects.toMatchObject({ code: 'BAD_ARGUMENTS' })
    expect(() => settings.useBackend([])).toThrow(expect.objectContaining({ code: 'BAD_ARGUMENTS' }))
  })

  test('an engine that comes later takes over, with what was registered meanwhile', async () => {
    const { dispatcher, norm } = await load()
    const adapter = { norm: () => 'kernel' }
    dispatcher.register({ entrypoint: 'fake', package: 'fake', name: 'fake', adapter })
    expect(() => norm({ backend: 'fake' })).toThrow(expect.objectContaining({ code: 'UNKNOWN_BACKEND' }))
    process.env.VECTORKIT_NO_DISPATCHING = ''
    await evaluate(`import '@backstitch/runtime/engine'; export {}`)
    expect(norm({ backend: 'fake' })).toBe('kernel')
    expect(dispatcher.getBackend('fake')).toBe(adapter)
    delete process.env.VECTORKIT_NO_DISPATCHING
  })

  test('an engine that comes later gives the environment its due', async () => {
    const { settings } = await load()
    process.env.VECTORKIT_BACKEND = 'webgpu'
    try {
      await evaluate(`import '@backstitch/runtime/engine'; export {}`)
      expect(settings.backend).toBe('webgpu')
    } finally {
      delete process.env.VECTORKIT_BACKEND
    }
  })
})

describe('a bundle', () => {
  const one = `
    import { createDispatcher } from '@backstitch/runtime'
    const dispatcher = createDispatcher({ hostName: 'h', entrypointGroup: 'h.backends' })
    export const f = dispatcher.backendDispatch('f', (value) => value)
  `

  test('of a host alone stays within 2,048 bytes', async () => {
    expect((await bundle(one)).gzipped).toBeLessThanOrEqual(2048)
  })

  test('of a host with the engine stays within 8,192 bytes', async () => {
    const bare = await bundle('export const f = (value) => value')
    const whole = await bundle(one, { registry: emptyRegistry })
    expect(whole.gzipped - bare.gzipped).toBeLessThanOrEqual(8192)
  })

  test('of a host alone holds no engine, and one with backends no stand-in for it', async () => {
    expect((await bundle(one)).text).not.toContain('PROVIDER_IGNORED')
    const { text } = await bundle(one, { registry: emptyRegistry })
    expect(text).toContain('PROVIDER_IGNORED')
    expect(text.match(/BACKEND_NOT_INSTALLED/g)).toHaveLength(1)
  })

  test('with long messages checks the host author without an engine', async () => {
    const bad = `
      import { createDispatcher } from '@backstitch/runtime'
      export const make = () => createDispatcher({ hostName: '', entrypointGroup: 'g' })
    `
    const long = await evaluate<{ make(): unknown }>(bad, { production: false })
    expect(long.make).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
    const short = await evaluate<{ make(): unknown }>(bad)
    expect(short.make).not.toThrow()
  })

  test('drops a dispatcher and functions nobody uses, marked as the plugin marks them', async () => {
    const { text } = await bundle(`
      import { createDispatcher } from '@backstitch/runtime'
      const dispatcher = /* @__PURE__ */ createDispatcher({ hostName: 'h', entrypointGroup: 'h.backends' })
      const unused = /* @__PURE__ */ dispatcher.backendDispatch('unused', () => 1)
      export const used = 1
    `)
    expect(text.length).toBeLessThan(60)
  })
})

for (const [name, value] of published) slots[name] = value
