import { compileModule } from './compile.ts'
import type { KernelExports } from './kernels.ts'

const PAGE_BYTES = 65_536

// Awaited here, once, so that a kernel is callable synchronously as soon as the adapter is loaded.
const module = await compileModule(new URL('./kernels.wasm', import.meta.url))

let kept: KernelExports | undefined

/** Lays out the one memory for one call, and reads results out of it. */
export interface Workspace {
  readonly kernels: KernelExports
  /** Where each of the reserved parts begins, in the order asked for. */
  readonly offsets: readonly number[]
  /** Copies numbers or bytes to the start of a part. */
  put(part: number, values: Float32Array | Uint8ClampedArray): void
  /** A view of a part's numbers; good until the next call. */
  floats(part: number, length: number): Float32Array
  /** A view of a part's whole numbers; good until the next call. */
  integers(part: number, length: number): Uint32Array
  /** A view of a part's bytes; good until the next call. */
  bytes(part: number, length: number): Uint8ClampedArray
}

/**
 * Runs one call with memory for its parts.
 *
 * The memory only grows, and is used again by the next call. WebAssembly cannot shrink a memory: with
 * `keepMemory: false` the instance is dropped after the call, memory and all.
 *
 * @param sizes - Bytes of each part.
 * @param keepMemory - Whether to keep the memory for the next call.
 * @param run - Makes the call.
 * @returns What `run` returns.
 * @throws RangeError if the parts do not fit into the 4 GiB that WebAssembly can address.
 */
export function withWorkspace<T>(
  sizes: readonly number[],
  keepMemory: boolean,
  run: (workspace: Workspace) => T,
): T {
  const kernels = kept ?? instantiate()
  kept = keepMemory ? kernels : undefined
  const offsets: number[] = []
  let end = align(kernels.heapBase.value)
  for (const size of sizes) {
    offsets.push(end)
    end += align(size)
  }
  grow(kernels.memory, end)
  const { buffer } = kernels.memory
  return run({
    kernels,
    offsets,
    put(part, values) {
      const target = new Uint8Array(buffer, offsets[part], values.byteLength)
      target.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    },
    floats: (part, length) => new Float32Array(buffer, offsets[part], length),
    integers: (part, length) => new Uint32Array(buffer, offsets[part], length),
    bytes: (part, length) => new Uint8ClampedArray(buffer, offsets[part], length),
  })
}

function instantiate(): KernelExports {
  // The one place where WebAssembly's untyped exports get the types of `assembly/index.ts`.
  return new WebAssembly.Instance(module, {}).exports as unknown as KernelExports
}

function align(bytes: number): number {
  return Math.ceil(bytes / 16) * 16
}

function grow(memory: WebAssembly.Memory, bytes: number): void {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE_BYTES)
  if (missing <= 0) return
  try {
    memory.grow(missing)
  } catch (cause) {
    throw new RangeError(
      `this call needs ${Math.ceil(bytes / 2 ** 20)} MiB of WebAssembly memory, which cannot be had (the limit is 4096 MiB): split the input, or use another backend`,
      { cause },
    )
  }
}
