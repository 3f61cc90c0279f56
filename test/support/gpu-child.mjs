// The other side of `gpu.ts`: runs in a process that was started with a Vulkan driver, answers calls, and watches
// what they do on the GPU.

let dispatched = 0
let bindingLimit
// Kept, because everything made from it dies with it.
let nullGpu
const devices = []
const living = new Set()
watchGpu()

process.on('message', async ({ id, module, name, args }) => {
  const before = dispatched
  try {
    const { [name]: called } = await import(module)
    const value = await called(...args)
    process.send({ id, value, dispatched: dispatched - before })
  } catch (error) {
    process.send({ id, error: String(error?.message ?? error), dispatched: dispatched - before })
  }
})

/** What this process computes on. */
export async function describeAdapter() {
  const adapter = await navigator.gpu.requestAdapter()
  return adapter ? `${adapter.info.vendor} ${adapter.info.architecture}`.trim() : undefined
}

/** Makes devices report a small limit, so that small inputs go through in several parts. */
export function limitBindings(bytes) {
  bindingLimit = bytes
}

/** How many devices were opened, and how many buffers were made and not yet destroyed. */
export function countResources() {
  return { devices: devices.length, buffers: living.size }
}

/** Ends all devices, as a driver's reset would. */
export async function loseDevices() {
  for (const device of devices) {
    device.destroy()
    await device.lost
  }
}

/** What an adapter's own hook says about a call. */
export async function askCanRun(module, name, args) {
  const { hooks } = await import(module)
  return hooks[name].canRun(...args)
}

/**
 * What the shader compiler says about a shader that needs 16-bit numbers, on a device that has them and computes
 * nothing: SwiftShader has none.
 */
export async function compileForHalfPrecision(code) {
  const { create } = await import('webgpu')
  nullGpu ??= create(['backend=null'])
  const adapter = await nullGpu.requestAdapter()
  const device = await adapter.requestDevice({ requiredFeatures: ['shader-f16'] })
  const module = device.createShaderModule({ code })
  const { messages } = await module.getCompilationInfo()
  await device.createComputePipelineAsync({ layout: 'auto', compute: { module, entryPoint: 'main' } })
  return messages.map(({ type, message }) => `${type}: ${message}`)
}

function watchGpu() {
  around(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', (result) => {
    dispatched++
    return result
  })
  around(GPUDevice.prototype, 'createBuffer', (buffer) => {
    living.add(buffer)
    return buffer
  })
  around(GPUBuffer.prototype, 'destroy', (result, buffer) => {
    living.delete(buffer)
    return result
  })
  around(GPUAdapter.prototype, 'requestDevice', async (opening) => {
    const device = await opening
    devices.push(device)
    const limits = new Proxy(device.limits, {
      get: (target, key) =>
        key === 'maxStorageBufferBindingSize' ? (bindingLimit ?? target[key]) : target[key],
    })
    Object.defineProperty(device, 'limits', { value: limits })
    return device
  })
}

function around(prototype, method, after) {
  const original = prototype[method]
  prototype[method] = function (...args) {
    return after(original.apply(this, args), this)
  }
}
