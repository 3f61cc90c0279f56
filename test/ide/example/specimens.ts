// What vectorkit and its two backends say in their own sources.

import type { Specimen, SpecimenBackend, SpecimenOption } from '../specimen.ts'

const wasmOptions = 'examples/vectorkit-wasm/src/options.ts'
const webgpuOptions = 'examples/vectorkit-webgpu/src/options.ts'

const workgroupSize: SpecimenOption = {
  name: 'workgroupSize',
  value: '128',
  type: 'number',
  doc: 'Multiples of 32 suit most GPUs. (vectorkit_webgpu)\n@defaultValue 64',
  source: webgpuOptions,
}
const gpuPrecision: SpecimenOption = {
  name: 'precision',
  value: "'f16'",
  doc: 'needs a GPU with `shader-f16`. (vectorkit_webgpu)',
  source: webgpuOptions,
  conflicts: true,
}
const keepMemory: SpecimenOption = {
  name: 'keepMemory',
  value: 'false',
  doc: 'for something else afterwards. (vectorkit_wasm)\n@defaultValue true',
  source: wasmOptions,
}
const wasmPrecision: SpecimenOption = {
  name: 'precision',
  value: "'double'",
  doc: 'does not overflow above 1.8e19. (vectorkit_wasm)',
  source: wasmOptions,
  conflicts: true,
}
const blockSize: SpecimenOption = {
  name: 'blockSize',
  value: '64',
  type: 'number',
  doc: 'so that they stay in the processor’s second-level\ncache. (vectorkit_wasm)'.replace('’', "'"),
  source: wasmOptions,
}

function webgpu(options: SpecimenBackend['options'], ignores: readonly string[] = []): SpecimenBackend {
  return { name: 'vectorkit_webgpu', aliases: ['webgpu'], options, ignores }
}

function wasm(...options: SpecimenBackend['options']): SpecimenBackend {
  return { name: 'vectorkit_wasm', aliases: ['wasm'], options }
}

type Facts = Pick<Specimen, 'title' | 'callee' | 'before' | 'shared' | 'backends' | 'overload'>

function specimen(facts: Facts, declared: string, module = 'vectorkit'): Specimen {
  const stem = facts.callee.charAt(0).toUpperCase() + facts.callee.slice(1)
  return {
    ...facts,
    setup: `import { ${facts.callee} } from '${module}'\nimport type { Matrix, RgbaImage } from 'vectorkit'\n${declared}`,
    typeName: (backend) => `${stem}Options_${backend}`,
  }
}

const points = 'declare const points: Matrix'
const image = 'declare const image: RgbaImage'
const blur: Facts = {
  title: 'gaussianBlur',
  callee: 'gaussianBlur',
  before: ['image'],
  shared: ['sigma'],
  backends: [wasm(keepMemory), webgpu([workgroupSize])],
}

export const exampleSpecimens: readonly Specimen[] = [
  specimen(
    {
      title: 'pairwiseDistances, whose options type is called otherwise and re-exported by name',
      callee: 'pairwiseDistances',
      before: ['points'],
      shared: ['metric', 'to', 'into'],
      backends: [wasm(keepMemory, blockSize, wasmPrecision), webgpu([workgroupSize, gpuPrecision], ['into'])],
    },
    points,
  ),
  specimen(
    {
      title: 'matrixMultiply',
      callee: 'matrixMultiply',
      before: ['points', 'points'],
      shared: ['transposeB', 'into'],
      backends: [wasm(keepMemory, blockSize, wasmPrecision), webgpu([workgroupSize, gpuPrecision], ['into'])],
    },
    points,
  ),
  specimen(
    {
      title: 'nearestNeighbors',
      callee: 'nearestNeighbors',
      before: ['points'],
      shared: ['k', 'metric', 'queries'],
      backends: [wasm(keepMemory, wasmPrecision), webgpu([workgroupSize, gpuPrecision])],
    },
    points,
  ),
  specimen(blur, image),
  specimen({ ...blur, title: 'gaussianBlur of the subpath vectorkit/image' }, image, 'vectorkit/image'),
  specimen(
    {
      title: 'normalizeRows, synchronous and without a WebGPU kernel',
      callee: 'normalizeRows',
      before: ['points'],
      shared: ['norm', 'into'],
      backends: [wasm(keepMemory)],
      overload: 'last',
    },
    points,
  ),
]
