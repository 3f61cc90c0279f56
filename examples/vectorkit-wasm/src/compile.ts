/**
 * Compiles the module at an address, from the disk under Node and over the network elsewhere.
 *
 * @throws Error if it cannot be had or is no WebAssembly this engine knows, for instance for want of SIMD.
 */
export async function compileModule(url: URL): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readBytes(url))
}

async function readBytes(url: URL): Promise<BufferSource> {
  // Asked for at run time, not imported: bundlers for browsers would stumble over `node:fs`.
  const fs = url.protocol === 'file:' && globalThis.process?.getBuiltinModule?.('node:fs/promises')
  if (fs) return fs.readFile(url)
  const response = await fetch(url)
  if (!response.ok) {
    throw new Error(
      `vectorkit-wasm could not fetch its kernels: ${url} answered ${response.status}. Is kernels.wasm among the files that are served?`,
    )
  }
  return response.arrayBuffer()
}
