// One device for all calls: opening one takes tens of milliseconds, and pipelines belong to a device.

/** What is known about this machine's GPU before a device is opened. */
interface Probe {
  /** The `navigator.gpu` that was asked. */
  readonly gpu: GPU | undefined
  /** Whether shaders may use 16-bit numbers. */
  readonly halfPrecision: boolean
  /** Why there is no adapter, if there is none. */
  readonly missing?: string
}

const WITHOUT_WEBGPU =
  'there is no navigator.gpu: this browser or runtime has no WebGPU, or the page is not a secure context'
const WITHOUT_ADAPTER = 'WebGPU is present, but offers no adapter: no usable GPU or driver, or it is blocked'

const LIMITS = [
  'maxBufferSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxStorageBufferBindingSize',
] as const

// Asked once, while the adapter module loads, so that `canRun` can answer without waiting.
const probe = await probeGpu()

let opened: { gpu: GPU; device: Promise<GPUDevice> } | undefined

/** Why no shader can run here, or `undefined` if one can. */
export function whyNoGpu(): string | undefined {
  const gpu = currentGpu()
  return gpu === probe.gpu ? probe.missing : gpu ? undefined : WITHOUT_WEBGPU
}

/** Whether the GPU is known to lack 16-bit arithmetic. */
export function lacksHalfPrecision(): boolean {
  return currentGpu() === probe.gpu && !probe.halfPrecision
}

/**
 * The device that all kernels share; a lost one is replaced by the next call.
 *
 * @throws Error if this machine offers no GPU.
 */
export function sharedDevice(): Promise<GPUDevice> {
  const gpu = currentGpu()
  if (!gpu) return Promise.reject(new Error(WITHOUT_WEBGPU))
  if (opened?.gpu !== gpu) {
    const device = openDevice(gpu)
    const entry = { gpu, device }
    const forget = () => {
      if (opened === entry) opened = undefined
    }
    device.then(({ lost }) => lost.then(forget), forget)
    opened = entry
  }
  return opened.device
}

function currentGpu(): GPU | undefined {
  return globalThis.navigator?.gpu
}

async function probeGpu(): Promise<Probe> {
  const gpu = currentGpu()
  if (!gpu) return { gpu, halfPrecision: false, missing: WITHOUT_WEBGPU }
  const adapter = await gpu.requestAdapter().catch(() => null)
  if (!adapter) return { gpu, halfPrecision: false, missing: WITHOUT_ADAPTER }
  return { gpu, halfPrecision: adapter.features.has('shader-f16') }
}

async function openDevice(gpu: GPU): Promise<GPUDevice> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' })
  if (!adapter) throw new Error(WITHOUT_ADAPTER)
  return adapter.requestDevice({
    requiredFeatures: adapter.features.has('shader-f16') ? ['shader-f16'] : [],
    requiredLimits: Object.fromEntries(LIMITS.map((limit) => [limit, adapter.limits[limit]])),
  })
}
