// What a program sees of scopes, told as plain data; the same stories run in a page and in a worker.

import { createDispatcher, type DispatchWarning } from '@backstitch/runtime'
import '@backstitch/runtime/engine'

const loaders = { alpha: () => import('./alpha.ts'), beta: () => import('./beta.ts') }

function host() {
  const warnings: DispatchWarning[] = []
  const { settings, ready, register, backendDispatch } = createDispatcher({
    hostName: 'vectorkit',
    entrypointGroup: 'vectorkit.backends',
    trustedBackends: { alpha: {}, beta: {} },
    onWarning: (warning) => warnings.push(warning),
  })
  for (const [name, load] of Object.entries(loaders))
    register({ entrypoint: name, package: name, name, load })
  return {
    settings,
    ready,
    register,
    backendDispatch,
    /** Which backend runs a call. */
    who: backendDispatch('who', (_options?: { backend?: string }): string => 'cpu'),
    /** The same of a function that may load its backend. */
    whoLater: backendDispatch('whoLater', async (_options?: { backend?: string }): Promise<string> => 'cpu'),
    /** The scopes that were reported, by their backend. */
    reported: () =>
      warnings.filter(({ code }) => code === 'SCOPE_AMBIGUOUS').map(({ data }) => String(data.backend)),
  }
}

/** A host whose backends are loaded. */
async function readyHost() {
  const made = host()
  await made.ready(['alpha', 'beta'])
  return made
}

const pause = (milliseconds = 1) => new Promise<void>((done) => setTimeout(done, milliseconds))

/** Whether the chunk of a backend has come over the network. */
const isDownloaded = (name: string) =>
  performance.getEntriesByType('resource').some((entry) => entry.name.includes(`/${name}-`))

/** Told first: nothing is loaded yet. */
async function lazyLoading() {
  const { settings, who, whoLater, ready } = host()
  settings.backend = 'alpha'
  const selected = isDownloaded('alpha')
  let refusal = ''
  try {
    who()
  } catch (error) {
    refusal = (error as { code: string }).code
  }
  const refused = isDownloaded('alpha')
  const results = await Promise.all([whoLater(), whoLater()])
  await ready()
  return {
    selected,
    refusal,
    refused,
    results,
    called: isDownloaded('alpha'),
    now: who(),
    beta: isDownloaded('beta'),
  }
}

async function surroundings() {
  const { process, AsyncLocalStorage } = globalThis as { process?: unknown; AsyncLocalStorage?: unknown }
  return { process: typeof process, storage: typeof AsyncLocalStorage }
}

async function synchronousPart() {
  const { settings, who, reported } = await readyHost()
  const inside = settings.useBackend('alpha', () => [who(), settings.useBackend('beta', () => who()), who()])
  return { inside, after: who(), reported: reported() }
}

async function untilFirstAwait() {
  const { settings, who, reported } = await readyHost()
  const inside = await settings.useBackend('alpha', async () => {
    const before = who()
    await pause()
    return before
  })
  return { inside, reported: reported() }
}

async function afterAwait() {
  const { settings, who, reported } = await readyHost()
  const body = async () => {
    await pause()
    return [who(), who(), who()]
  }
  const first = await settings.useBackend('alpha', body)
  settings.backend = 'beta'
  const second = await settings.useBackend('alpha', body)
  return { first, second, reported: reported() }
}

async function bound() {
  const { settings, who, reported } = await readyHost()
  const [inside, later] = await settings.useBackend('alpha', async (on) => {
    const scoped = on(who)
    await pause()
    return [scoped(), scoped] as const
  })
  return { inside, afterEnd: later(), plain: who(), reported: reported() }
}

async function interleavedBound() {
  const { settings, who, whoLater, reported } = await readyHost()
  const task = (name: string, milliseconds: number) =>
    settings.useBackend(name, async (on) => {
      const seen = [who()]
      for (let turn = 0; turn < 5; turn += 1) {
        await pause(milliseconds)
        seen.push(on(who)(), await on(whoLater)())
      }
      return seen
    })
  const seen = await Promise.all([task('alpha', 3), task('beta', 2), task('alpha', 1)])
  return { seen: seen.map((each) => [...new Set(each)]), reported: reported() }
}

async function interleavedAmbient() {
  const { settings, who, reported } = await readyHost()
  const task = (name: string, milliseconds: number) =>
    settings.useBackend(name, async () => {
      const seen = [who()]
      for (let turn = 0; turn < 5; turn += 1) {
        await pause(milliseconds)
        seen.push(who())
      }
      return seen
    })
  const seen = await Promise.all([task('alpha', 3), task('beta', 2)])
  return { seen, reported: reported().sort() }
}

async function usingScopes() {
  const { settings, who, reported } = await readyHost()
  const seen: string[] = []
  {
    using _outer = settings.useBackend('alpha')
    seen.push(who())
    {
      using _inner = settings.useBackend('beta')
      seen.push(who())
    }
    seen.push(who())
  }
  seen.push(who())
  return { seen, reported: reported() }
}

async function timers() {
  const { settings, who, reported } = await readyHost()
  const fired: Promise<string>[] = []
  const timer = (call: () => string) => new Promise<string>((done) => setTimeout(() => done(call()), 2))
  const message = (call: () => string) =>
    new Promise<string>((done) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        port1.close()
        done(call())
      }
      port2.postMessage('')
    })
  const microtask = (call: () => string) => new Promise<string>((done) => queueMicrotask(() => done(call())))
  settings.useBackend('alpha', (on) => {
    for (const start of [timer, message, microtask]) fired.push(start(who), start(on(who)))
  })
  return { fired: await Promise.all(fired), reported: reported() }
}

async function timerBesideScope() {
  const { settings, who, reported } = await readyHost()
  const stranger = new Promise<string>((done) => setTimeout(() => done(who()), 2))
  await settings.useBackend('alpha', () => pause(20))
  return { stranger: await stranger, reported: reported(), afterwards: who(), stillReported: reported() }
}

async function ownBackend() {
  const { settings, who, reported } = await readyHost()
  const inside = await settings.useBackend('alpha', async () => {
    await pause()
    return who({ backend: 'beta' })
  })
  return { inside, reported: reported() }
}

async function insideKernel() {
  const { settings, register, backendDispatch, who } = await readyHost()
  register({
    entrypoint: 'gamma',
    package: 'gamma',
    name: 'gamma',
    load: async () => {
      await pause(2)
      return { outer: async () => who(), who: () => 'gamma' }
    },
  })
  const outer = backendDispatch('outer', async (): Promise<string> => 'cpu')
  return { inner: await settings.useBackend('gamma', () => outer()), after: who() }
}

async function failures() {
  const { settings, who, reported } = await readyHost()
  const codes: unknown[] = []
  const body = () => {
    throw new Error('body')
  }
  for (const attempt of [() => settings.useBackend('alpha', body), () => settings.useBackend('nope', body)]) {
    try {
      attempt()
    } catch (error) {
      codes.push((error as { code?: string }).code ?? (error as Error).message)
    }
  }
  await settings.useBackend('alpha', async () => body()).catch(({ message }: Error) => codes.push(message))
  return { codes, after: who(), reported: reported() }
}

const stories = {
  lazyLoading,
  surroundings,
  synchronousPart,
  untilFirstAwait,
  afterAwait,
  bound,
  interleavedBound,
  interleavedAmbient,
  usingScopes,
  timers,
  timerBesideScope,
  ownBackend,
  insideKernel,
  failures,
}

/** What each story saw. */
export type Told = { readonly [K in keyof typeof stories]: Awaited<ReturnType<(typeof stories)[K]>> }

/** Tells all stories, one after the other. */
export async function tellAll(): Promise<Told> {
  const told: { [story: string]: unknown } = {}
  for (const [name, tell] of Object.entries(stories)) told[name] = await tell()
  return told as unknown as Told
}
