// `node --import ./scripts/node-gpu.mjs …` gives Node a `navigator.gpu`, by way of Dawn in the package `webgpu`.

import { create, globals } from 'webgpu'

const gpu = create([])
// Dawn's instance must outlive every adapter: without this reference the process crashes when it is collected.
Object.defineProperty(globalThis, Symbol.for('backstitch.keep.gpu'), { value: gpu })
Object.assign(globalThis, globals)
Object.defineProperty(globalThis, 'navigator', {
  value: Object.create(globalThis.navigator ?? null, { gpu: { value: gpu } }),
  configurable: true,
})
