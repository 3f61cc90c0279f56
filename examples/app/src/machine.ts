import type { Backend } from './workloads.ts'

/** What this machine offers a backend, in a few words. */
export interface Offer {
  readonly text: string
  /** Whether the backend can run here. */
  readonly usable: boolean
}

/** Looks at the machine without downloading any backend. */
export async function offerFor(backend: Backend): Promise<Offer> {
  if (backend === 'cpu') return { text: "the library's own code", usable: true }
  if (backend === 'wasm') {
    const usable = typeof WebAssembly === 'object'
    return { text: usable ? 'WebAssembly SIMD' : 'no WebAssembly here', usable }
  }
  if (!navigator.gpu) return { text: 'no GPU: this browser has no WebGPU', usable: false }
  const adapter = await navigator.gpu.requestAdapter().catch(() => null)
  if (!adapter) return { text: 'no GPU: WebGPU offers no adapter', usable: false }
  const name = [adapter.info.vendor, adapter.info.architecture].filter(Boolean).join(' ') || 'a GPU'
  return {
    text: adapter.info.isFallbackAdapter ? `${name}, in software: its times say nothing about GPUs` : name,
    usable: true,
  }
}
