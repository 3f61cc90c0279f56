// The other side of `gpu.ts`: runs in a process that was started with a Vulkan driver, answers one call at a time,
// and counts the compute passes that were really dispatched.

let dispatched = 0
countDispatches()

process.on('message', async ({ id, module, name, args }) => {
  const before = dispatched
  try {
    const { [name]: kernel } = await import(module)
    const value = await kernel(...args)
    process.send({ id, value, dispatched: dispatched - before })
  } catch (error) {
    process.send({ id, error: String(error?.message ?? error), dispatched: dispatched - before })
  }
})

/** Answers `describeAdapter` calls: what this process computes on. */
export async function describeAdapter() {
  const adapter = await navigator.gpu.requestAdapter()
  return adapter ? `${adapter.info.vendor} ${adapter.info.architecture}`.trim() : undefined
}

/** Makes the next devices report small limits, so that small inputs go through in several parts. */
export async function limitBindings(bytes) {
  const { requestDevice } = GPUAdapter.prototype
  GPUAdapter.prototype.requestDevice = async function (descriptor) {
    const device = await requestDevice.call(this, descriptor)
    const limits = new Proxy(device.limits, {
      get: (target, key) =>
        key === 'maxStorageBufferBindingSize' ? bytes : Reflect.get(target, key, target),
    })
    Object.defineProperty(device, 'limits', { value: limits })
    return device
  }
}

function countDispatches() {
  const { dispatchWorkgroups } = GPUComputePassEncoder.prototype
  GPUComputePassEncoder.prototype.dispatchWorkgroups = function (...counts) {
    dispatched++
    return dispatchWorkgroups.apply(this, counts)
  }
}
