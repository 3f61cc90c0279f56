// The built command line in processes of its own; `npm test` builds it first.

import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'pathe'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildWorld, installWorld, removeWorld } from './terminal.ts'

const bin = join(import.meta.dirname, '../../bin/backstitch.js')
let app = ''
beforeAll(async () => {
  app = installWorld(['vectorkit', 'vectorkit-wasm', 'vectorkit-webgpu'], await buildWorld())
})
afterAll(() => removeWorld(app))

const start = (args: readonly string[], nodeOptions: readonly string[] = []) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeOptions, bin, ...args], {
    cwd: app,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  })
  return { status, stdout, stderr }
}

describe('the process', () => {
  test('synchronizes, and an unchanged project loads neither a compiler nor a parser', () => {
    expect(start(['sync'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('created src/backstitch.d.ts\n'),
    })
    const spy = join(app, 'spy.cjs')
    writeFileSync(
      spy,
      `process.on('exit', () => console.error(Object.keys(require('module')._cache).join('\\n')))`,
    )
    const { status, stdout, stderr } = start(['sync'], ['--require', spy])
    expect([status, stdout]).toEqual([
      0,
      'unchanged src/backstitch.d.ts\nunchanged src/backstitch.d.ts.map\n1 host, 2 backends\n',
    ])
    expect(stderr).toContain('spy.cjs')
    expect(stderr).not.toMatch(/node_modules\/(?:ts-morph|typescript|oxc-parser|semver)\//)
  })

  test('reports by its exit code', () => {
    expect(start(['list']).status).toBe(0)
    expect(start(['sync', '--chek']).status).toBe(2)
    expect(start(['manifest']).status).toBe(1)
  })

  test('can be read by half', () => {
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', `"$1" "$2" --help | head -1`, 'sh', process.execPath, bin],
      { encoding: 'utf8' },
    )
    expect([status, stderr]).toEqual([0, ''])
  })
})
