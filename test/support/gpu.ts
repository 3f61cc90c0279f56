import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { softwareGpuEnvironment } from '../../scripts/chromium.mjs'

/** What one call on the GPU gave. */
export interface GpuAnswer<T> {
  readonly value: T
  /** Compute passes that were dispatched during the call. */
  readonly dispatched: number
}

/** A process in which a software GPU is present. */
export interface GpuProcess {
  /** What computes: vendor and architecture of the adapter. */
  readonly adapter: string
  /** Calls an export of a module there; typed arrays and shared references survive the way. */
  call<T>(module: string, name: string, ...args: unknown[]): Promise<GpuAnswer<T>>
  close(): void
}

interface Reply {
  readonly id: number
  readonly value?: unknown
  readonly error?: string
  readonly dispatched: number
}

const child = new URL('./gpu-child.mjs', import.meta.url)
const nodeGpu = new URL('../../scripts/node-gpu.mjs', import.meta.url)

/** URL of a module in the repository, for {@link GpuProcess.call}. */
export const repositoryModule = (path: string): string =>
  pathToFileURL(fileURLToPath(new URL(`../../${path}`, import.meta.url))).href

/**
 * Starts a process with a software GPU.
 *
 * A Vulkan driver is found through the environment a process starts with, so it cannot be given to this one.
 *
 * @throws Error if no adapter can be had: tests fail then, they do not skip.
 */
export async function startGpu(): Promise<GpuProcess> {
  const process = fork(child, {
    execArgv: ['--import', nodeGpu.href],
    env: await softwareGpuEnvironment(),
    serialization: 'advanced',
  })
  const call = makeCaller(process)
  const { value: adapter } = await call<string | undefined>(child.href, 'describeAdapter')
  if (!adapter) throw new Error('no WebGPU adapter: SwiftShader was not found as a Vulkan driver')
  return { adapter, call, close: () => void process.disconnect() }
}

function makeCaller(process: ChildProcess): GpuProcess['call'] {
  const waiting = new Map<number, (reply: Reply) => void>()
  let calls = 0
  process.on('message', (message) => {
    const reply = message as Reply
    waiting.get(reply.id)?.(reply)
    waiting.delete(reply.id)
  })
  process.on('exit', (code, signal) => {
    for (const [id, answer] of waiting) {
      answer({ id, error: `the GPU process ended with ${signal ?? code}`, dispatched: 0 })
    }
  })
  return <T>(module: string, name: string, ...args: unknown[]) =>
    new Promise<GpuAnswer<T>>((resolve, reject) => {
      const id = calls++
      waiting.set(id, ({ value, error, dispatched }) =>
        error === undefined ? resolve({ value: value as T, dispatched }) : reject(new Error(error)),
      )
      process.send({ id, module, name, args })
    })
}
