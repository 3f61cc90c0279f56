import { expect, test, vi } from 'vitest'
import { readHosts } from '../../src/read/hosts.ts'
import { readKernels } from '../../src/read/providers.ts'
import { disk, entryPoint, type Fixture, hostPackage } from './package.ts'

vi.mock('ts-morph', () => {
  throw new Error('The compiler was loaded.')
})

const manifest = {
  schema: 1,
  package: 'kit',
  version: '1.0.0',
  sources: {},
  host: {
    name: 'kit',
    group: 'kit.backends',
    trusted: {},
    reserved: {},
    exports: { specifier: 'kit' },
    open: true,
    functions: [],
  },
  providers: [{ group: 'host.backends', entrypoint: 'kit', kernels: [] }],
}

const fixture: Fixture = { installed: true, files: { 'backstitch.json': JSON.stringify(manifest) } }
const host = hostPackage('kit', fixture, 'backstitch.json')
const point = { ...entryPoint('kit', fixture, 'a.js'), provider: host.package }

test('the compiler is not loaded when all answers come from manifests', async () => {
  const files = disk({ kit: fixture })
  expect((await readHosts(files, [host])).result).toHaveLength(1)
  expect((await readKernels(files, [point])).result).toHaveLength(1)
})

test('the compiler is loaded when one does not', async () => {
  const files = disk({ kit: { ...fixture, files: {} } })
  await expect(readHosts(files, [host])).rejects.toThrow()
})
