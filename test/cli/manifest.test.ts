import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'pathe'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hostDeclarations, installWorld, removeWorld, run, writeIn } from './terminal.ts'

let app = ''
let host = ''
beforeEach(() => {
  app = installWorld([], { '/work/vectorkit/dist/index.d.ts': hostDeclarations })
  host = join(app, '../work/vectorkit')
})
afterEach(() => removeWorld(app))

describe('manifest', () => {
  test('writes the manifest of a host and opens its typings, once', async () => {
    const first = await run(host, ['manifest'])
    expect(first).toEqual({
      code: 0,
      out: 'updated dist/index.d.ts\ncreated dist/backstitch.json\n',
      err: '',
    })
    expect(readFileSync(join(host, 'dist/index.d.ts'), 'utf8')).toContain('ScaleAnyOptions')
    const second = await run(host, ['manifest'])
    expect(second.out).toBe('unchanged dist/index.d.ts\nunchanged dist/backstitch.json\n')
  })

  test('checks whether the manifest still matches the code', async () => {
    await run(host, ['manifest'])
    expect(await run(host, ['manifest', '--check'])).toMatchObject({
      code: 0,
      out: 'The manifest matches the code.\n',
    })
    const source = join(host, 'src/index.ts')
    writeFileSync(source, readFileSync(source, 'utf8').replace('How much.', 'How very much.'))
    const { code, out } = await run(host, ['manifest', '--check'])
    expect(code).toBe(1)
    expect(out).toContain('--- a/dist/backstitch.json\n')
    expect(out).toContain('How very much.')
    expect(readFileSync(join(host, 'dist/backstitch.json'), 'utf8')).not.toContain('How very much.')
  })

  test('tells programs what it did', async () => {
    const { out } = await run(join(app, '../work/vectorkit-wasm'), ['manifest', '--json'])
    expect(JSON.parse(out)).toEqual({
      schemaVersion: 1,
      command: 'manifest',
      check: false,
      upToDate: false,
      files: [{ path: 'dist/backstitch.json', change: 'created' }],
      problems: [],
    })
  })

  test('ends with 1 where there is nothing to describe', async () => {
    const { code, out, err } = await run(app, ['manifest'])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('error NOTHING_DECLARED\n  app · package.json\n')
  })

  test('does not need the package to be built', async () => {
    const wasm = join(app, '../work/vectorkit-wasm')
    writeIn(
      wasm,
      'package.json',
      JSON.parse(
        readFileSync(join(wasm, 'package.json'), 'utf8').replaceAll('./dist/index', './dist/missing'),
      ),
    )
    writeIn(wasm, 'src/missing.ts', readFileSync(join(wasm, 'src/index.ts'), 'utf8'))
    expect(await run(wasm, ['manifest'])).toMatchObject({ code: 0 })
    expect(existsSync(join(wasm, 'dist/backstitch.json'))).toBe(true)
  })
})
