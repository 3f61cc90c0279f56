import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { softwareGpuEnvironment } from '../../scripts/chromium.mjs'
import { TOLERANCES } from '../support/kernels/tolerances.ts'

const script = fileURLToPath(new URL('../../examples/app/node.mjs', import.meta.url))
const nodeGpu = new URL('../../scripts/node-gpu.mjs', import.meta.url).href

interface Line {
  readonly function: keyof typeof TOLERANCES
  readonly backend: string
  readonly ran?: string
  readonly difference?: number
  readonly error?: string
}

describe('Node, without a bundler', () => {
  test('finds the installed backends and runs every function on cpu and wasm', () => {
    const lines = runScript(process.env, [])
    expect(lines.map(({ ran }) => ran)).toEqual(
      Object.keys(TOLERANCES).flatMap(() => ['cpu', 'vectorkit_wasm']),
    )
    expectAgreement(lines)
  })

  test('runs them on webgpu where there is a GPU, and says that normalizeRows ran on the host', async () => {
    const lines = runScript(await softwareGpuEnvironment(), ['--import', nodeGpu])
    const onGpu = lines.filter(({ backend }) => backend === 'vectorkit_webgpu')
    expect(onGpu.map((line) => [line.function, line.ran])).toEqual([
      ['matrixMultiply', 'vectorkit_webgpu'],
      ['pairwiseDistances', 'vectorkit_webgpu'],
      ['nearestNeighbors', 'vectorkit_webgpu'],
      ['gaussianBlur', 'vectorkit_webgpu'],
      ['normalizeRows', 'cpu'],
    ])
    expectAgreement(lines)
  })
})

function runScript(env: NodeJS.ProcessEnv, options: readonly string[]): Line[] {
  const output = execFileSync(process.execPath, [...options, script], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

function expectAgreement(lines: readonly Line[]): void {
  for (const { function: name, backend, difference, error } of lines) {
    expect(error, `${name} on ${backend}`).toBeUndefined()
    // The script's products go along 384 numbers, three times what the tolerance is stated for.
    const factor = name === 'matrixMultiply' ? 4 : 1
    expect(difference, `${name} on ${backend}`).toBeLessThanOrEqual(factor * TOLERANCES[name].absolute)
  }
}
