// Simulated machines: what a `canRun` hook finds when it asks the platform what it can do.

/** A GPU as `navigator.gpu.requestAdapter()` describes it. */
export interface SimulatedGpu {
  /** Names of its features, for instance `shader-f16`. */
  readonly features?: readonly string[]
  /** Its limits, for instance `maxBufferSize`. */
  readonly limits?: Readonly<Record<string, number>>
}

/**
 * What a simulated machine can do; what is left out stays as it really is.
 *
 * Only answers are simulated. Probes of WebAssembly features are refused by `WebAssembly.validate`, which is how
 * libraries ask; modules still compile.
 */
export interface CapabilityProfile {
  /** WebGPU: `false` for no `navigator.gpu`, `'no-adapter'` where it finds no adapter, or the adapter. */
  readonly webgpu?: false | 'no-adapter' | SimulatedGpu
  /** WebAssembly's 128-bit SIMD; only `false` can be simulated. */
  readonly simd?: false
  /** Shared memory: `SharedArrayBuffer` and `crossOriginIsolated`; only `false` can be simulated. */
  readonly threads?: false
  /** `navigator.hardwareConcurrency`. */
  readonly cores?: number
}

/** Machines that users have. */
export const capabilityProfiles: {
  /** Neither GPU nor SIMD nor threads, on one core. */
  readonly bare: CapabilityProfile
  /** A browser without WebGPU. */
  readonly noWebgpu: CapabilityProfile
  /** A browser with WebGPU on a machine whose GPU is blocked. */
  readonly noAdapter: CapabilityProfile
  /** An old WebAssembly engine. */
  readonly noSimd: CapabilityProfile
  /** A page that is not cross-origin isolated. */
  readonly noThreads: CapabilityProfile
  /** A GPU with the limits that every WebGPU implementation grants, and no optional feature. */
  readonly smallestGpu: CapabilityProfile
} = {
  bare: { webgpu: false, simd: false, threads: false, cores: 1 },
  noWebgpu: { webgpu: false },
  noAdapter: { webgpu: 'no-adapter' },
  noSimd: { simd: false },
  noThreads: { threads: false },
  smallestGpu: {
    webgpu: {
      features: [],
      limits: {
        maxBindGroups: 4,
        maxBufferSize: 268_435_456,
        maxComputeInvocationsPerWorkgroup: 256,
        maxComputeWorkgroupSizeX: 256,
        maxComputeWorkgroupSizeY: 256,
        maxComputeWorkgroupSizeZ: 64,
        maxComputeWorkgroupsPerDimension: 65_535,
        maxComputeWorkgroupStorageSize: 16_384,
        maxStorageBufferBindingSize: 134_217_728,
        maxStorageBuffersPerShaderStage: 8,
      },
    },
  },
}

/**
 * Runs a test body on a simulated machine, and restores the real one when the body has returned, thrown or settled.
 *
 * The globals of the whole program change while it runs: bodies nest, but two that wait at the same time do not mix.
 *
 * @param profile - What the machine can do; one of {@link capabilityProfiles} or one of your own.
 * @param body - The test; its result is passed on.
 * @example
 * ```ts
 * import { capabilityProfiles, withCapabilities } from '@backstitch/runtime/testing'
 *
 * const found = await withCapabilities(capabilityProfiles.noAdapter, () => navigator.gpu.requestAdapter())
 * console.log(found) // null
 * ```
 */
export function withCapabilities<T>(profile: CapabilityProfile, body: () => T): T {
  const restore = simulate(profile)
  let waits = false
  try {
    const result = body()
    if (!isThenable(result)) return result
    waits = true
    return Promise.resolve(result).finally(restore) as T
  } finally {
    if (!waits) restore()
  }
}

/** Puts a profile into place; the result undoes it. */
function simulate({ webgpu, simd, threads, cores }: CapabilityProfile): () => void {
  const overrides: (() => void)[] = []
  const set = (target: object, key: string, value: unknown): void => {
    overrides.push(override(target, key, value))
  }
  const scope = globalThis as { navigator?: object; WebAssembly?: { validate(bytes: unknown): boolean } }
  if ((webgpu !== undefined || cores !== undefined) && !scope.navigator) set(globalThis, 'navigator', {})
  if (webgpu !== undefined) set(scope.navigator!, 'gpu', webgpu === false ? undefined : simulatedGpu(webgpu))
  if (cores !== undefined) set(scope.navigator!, 'hardwareConcurrency', cores)
  if (threads === false) {
    set(globalThis, 'crossOriginIsolated', false)
    set(globalThis, 'SharedArrayBuffer', undefined)
  }
  const refused = [...(simd === false ? [simdPrefix] : []), ...(threads === false ? [atomicPrefix] : [])]
  if (refused.length && scope.WebAssembly) {
    const validate = scope.WebAssembly.validate.bind(scope.WebAssembly)
    set(scope.WebAssembly, 'validate', (bytes: BufferSource) => validate(bytes) && !uses(bytes, refused))
  }
  return () => {
    for (const undo of overrides.toReversed()) undo()
  }
}

/** First byte of every 128-bit SIMD instruction. */
const simdPrefix = 0xfd
/** First byte of every atomic instruction. */
const atomicPrefix = 0xfe

type BufferSource = ArrayBuffer | ArrayBufferView

/** Whether a probe holds one of these instruction prefixes; probes are small enough for that to be exact. */
function uses(module: BufferSource, prefixes: readonly number[]): boolean {
  const bytes = ArrayBuffer.isView(module)
    ? new Uint8Array(module.buffer, module.byteOffset, module.byteLength)
    : new Uint8Array(module)
  return bytes.some((byte) => prefixes.includes(byte))
}

function simulatedGpu(gpu: 'no-adapter' | SimulatedGpu): object {
  const adapter = gpu === 'no-adapter' ? null : simulatedAdapter(gpu)
  return {
    requestAdapter: async () => adapter,
    getPreferredCanvasFormat: () => 'bgra8unorm',
    wgslLanguageFeatures: new Set<string>(),
  }
}

function simulatedAdapter({ features = [], limits = {} }: SimulatedGpu): object {
  return {
    features: new Set(features),
    limits: { ...limits },
    info: { vendor: 'simulated', architecture: '', device: '', description: 'a capability profile' },
    isFallbackAdapter: false,
    requestDevice: async () => {
      throw new Error(
        'A simulated GPU has no device: a capability profile answers what could run, it runs nothing.',
      )
    },
  }
}

/** Shadows a property, wherever it comes from; the result removes the shadow. */
function override(target: object, key: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(target, key)
  Object.defineProperty(target, key, { value, configurable: true, enumerable: true, writable: true })
  return () => {
    if (before) Object.defineProperty(target, key, before)
    else delete (target as { [key: string]: unknown })[key]
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (Object(value) as { readonly then?: unknown }).then === 'function'
}
