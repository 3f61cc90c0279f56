// The three shapes that were written by hand and measured before there was an emitter: what it has to live up to.

import { readFileSync } from 'node:fs'
import { describe } from 'vitest'
import { describeMinimumSet } from './minimum-set.ts'
import type { Specimen, SpecimenBackend } from './specimen.ts'

const batchSize = { name: 'batchSize', value: '1', type: 'number', doc: 'Rows per GPU batch. (my_backend)' }
const threads = { name: 'threads', value: '2', type: 'number', doc: 'Worker threads. (wasm-simd)' }
const gpuPrecision = {
  name: 'precision',
  value: "'fp16'",
  doc: 'Arithmetic precision. (my_backend)',
  conflicts: true,
}
const wasmPrecision = {
  name: 'precision',
  value: '32',
  doc: 'Lane precision in bits. (wasm-simd)',
  conflicts: true,
}

function computeScore(host: string, gpu: SpecimenBackend, wasm: SpecimenBackend): Specimen {
  return {
    title: `computeScore of ${host}`,
    setup: `import { computeScore } from '${host}'\ndeclare const data: Float32Array`,
    callee: 'computeScore',
    before: ['data'],
    shared: ['method', 'copy'],
    backends: [gpu, wasm],
    typeName: (backend) => `ComputeScoreOptions_${backend.replaceAll('-', '_')}`,
  }
}

function gpu(...options: SpecimenBackend['options']): SpecimenBackend {
  return { name: 'my_backend', aliases: ['cuda', 'mine'], options, ignores: ['copy'] }
}

function wasm(...options: SpecimenBackend['options']): SpecimenBackend {
  return { name: 'wasm-simd', aliases: [], options }
}

function read(name: string): string {
  return readFileSync(new URL(`fixtures/handwritten/${name}`, import.meta.url), 'utf8')
}

function packageJson(name: string): string {
  return JSON.stringify({
    name,
    version: '1.0.0',
    type: 'module',
    exports: { types: './index.d.ts', default: './index.js' },
  })
}

const shadowedHost = `export const VERSION: string
export class Other { private secret: number; open(): string }
export function computeScore(data: Float32Array, options?: { method?: 'exact' | 'fast'; copy?: boolean }): Promise<number>
`

describe('typings written by hand', () => {
  describeMinimumSet({
    files: {
      'node_modules/rewritten-host/package.json': packageJson('rewritten-host'),
      'node_modules/rewritten-host/index.d.ts': read('rewritten.index.d.ts'),
      'node_modules/open-host/package.json': packageJson('open-host'),
      'node_modules/open-host/index.d.ts': read('open.index.d.ts'),
      'node_modules/shadow-host/package.json': packageJson('shadow-host'),
      'node_modules/shadow-host/index.d.ts': shadowedHost,
      'src/open.backstitch.d.ts': read('open.backstitch.d.ts'),
      'src/shadow.backstitch.d.ts': read('shadow.backstitch.d.ts'),
    },
    generated: [
      'node_modules/rewritten-host/index.d.ts',
      'node_modules/open-host/index.d.ts',
      'src/open.backstitch.d.ts',
      'src/shadow.backstitch.d.ts',
    ],
    specimens: [
      computeScore('rewritten-host', gpu(batchSize, gpuPrecision), wasm(threads, wasmPrecision)),
      computeScore('open-host', gpu(batchSize), wasm(threads)),
      computeScore('shadow-host', gpu(batchSize, gpuPrecision), wasm(threads, wasmPrecision)),
    ],
  })
})
