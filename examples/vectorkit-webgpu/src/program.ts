// Runs compute passes described as plain data: fills buffers, dispatches, reads back, and lets everything go.

/** A buffer of a program: filled from `data`, or `bytes` long and zero. */
export type BufferPlan =
  | { readonly data: Float32Array | Uint32Array; readonly uniform?: boolean }
  | { readonly bytes: number }

/** One dispatch of one shader. */
export interface Pass {
  /** WGSL with an entry point `main`. */
  readonly shader: string
  /** Numbers of the program's buffers, in the order of the shader's bindings. */
  readonly bindings: readonly number[]
  readonly workgroups: number
}

/** Passes over shared buffers, and which buffers to read when all have run. */
export interface Program {
  readonly buffers: readonly BufferPlan[]
  readonly passes: readonly Pass[]
  readonly results: readonly number[]
}

// The bits of GPUBufferUsage and GPUMapMode, which Node does not define as globals.
const USAGE = { mapRead: 1, copySource: 4, copyTarget: 8, uniform: 64, storage: 128 }
const MAP_READ = 1

const pipelines = new WeakMap<GPUDevice, Map<string, Promise<GPUComputePipeline>>>()

/**
 * Runs a program.
 *
 * @param device - Where to run it.
 * @param program - Buffers and passes.
 * @returns The bytes of each of the program's results.
 * @throws Error if the GPU has too little memory or refuses a shader.
 */
export async function runProgram(device: GPUDevice, program: Program): Promise<ArrayBuffer[]> {
  const compiled = await Promise.all(program.passes.map(({ shader }) => pipelineOf(device, shader)))
  const made: GPUBuffer[] = []
  try {
    // No await between push and pop: error scopes belong to the device, and calls may interleave.
    device.pushErrorScope('out-of-memory')
    device.pushErrorScope('validation')
    const results = submit(device, program, compiled, made)
    const [invalid, memory] = await Promise.all([device.popErrorScope(), device.popErrorScope()])
    if (memory) throw new Error(`the GPU has too little memory for this call: ${memory.message}`)
    if (invalid) throw new Error(`the GPU refused this call: ${invalid.message}`)
    return await Promise.all(results.map(readBack))
  } finally {
    for (const buffer of made) buffer.destroy()
  }
}

function pipelineOf(device: GPUDevice, shader: string): Promise<GPUComputePipeline> {
  const known = pipelines.get(device) ?? new Map<string, Promise<GPUComputePipeline>>()
  pipelines.set(device, known)
  let pipeline = known.get(shader)
  if (!pipeline) {
    const module = device.createShaderModule({ code: shader })
    pipeline = device.createComputePipelineAsync({ layout: 'auto', compute: { module, entryPoint: 'main' } })
    pipeline.catch(() => known.delete(shader))
    known.set(shader, pipeline)
  }
  return pipeline
}

function submit(
  device: GPUDevice,
  { buffers, passes, results }: Program,
  compiled: readonly GPUComputePipeline[],
  made: GPUBuffer[],
): GPUBuffer[] {
  const track = (buffer: GPUBuffer): GPUBuffer => {
    made.push(buffer)
    return buffer
  }
  const filled = buffers.map((plan) => track(makeBuffer(device, plan)))
  const encoder = device.createCommandEncoder()
  passes.forEach(({ bindings, workgroups }, index) => {
    const pipeline = compiled[index]!
    const pass = encoder.beginComputePass()
    pass.setPipeline(pipeline)
    pass.setBindGroup(
      0,
      device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: bindings.map((buffer, binding) => ({ binding, resource: { buffer: filled[buffer]! } })),
      }),
    )
    pass.dispatchWorkgroups(...gridOf(workgroups, device.limits.maxComputeWorkgroupsPerDimension))
    pass.end()
  })
  const copies = results.map((result) => {
    const source = filled[result]!
    const copy = track(device.createBuffer({ size: source.size, usage: USAGE.mapRead | USAGE.copyTarget }))
    encoder.copyBufferToBuffer(source, 0, copy, 0, source.size)
    return copy
  })
  device.queue.submit([encoder.finish()])
  return copies
}

function makeBuffer(device: GPUDevice, plan: BufferPlan): GPUBuffer {
  if (!('data' in plan)) {
    return device.createBuffer({ size: bindable(plan.bytes), usage: USAGE.storage | USAGE.copySource })
  }
  const { data } = plan
  const buffer = device.createBuffer({
    size: bindable(data.byteLength),
    usage: plan.uniform ? USAGE.uniform : USAGE.storage,
    mappedAtCreation: true,
  })
  new Uint8Array(buffer.getMappedRange()).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  buffer.unmap()
  return buffer
}

// An empty buffer cannot be bound, and a vec4 needs sixteen bytes.
function bindable(bytes: number): number {
  return Math.max(16, Math.ceil(bytes / 16) * 16)
}

async function readBack(buffer: GPUBuffer): Promise<ArrayBuffer> {
  await buffer.mapAsync(MAP_READ)
  return buffer.getMappedRange().slice(0)
}

/** Spreads workgroups over two dimensions where one is too short. */
function gridOf(workgroups: number, limit: number): [number, number] {
  const down = Math.ceil(workgroups / limit)
  return [Math.ceil(workgroups / down), down]
}
