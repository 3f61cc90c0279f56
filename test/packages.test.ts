// What npm would publish, looked at by the tools that library authors trust.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'backstitch-pack-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each([
  ['backstitch', root],
  ['@backstitch/runtime', join(root, 'runtime')],
])('%s', (name, directory) => {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))

  test('is clean under publint', async () => {
    const { messages } = await publint({ pkgDir: directory, strict: true, pack: 'npm' })
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([])
  })

  test('has types that are right for every ESM consumer', () => {
    const [{ filename }] = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
        cwd: directory,
        encoding: 'utf8',
      }),
    )
    const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
    const report = execFileSync(
      process.execPath,
      [attw, '--profile', 'esm-only', '--format', 'json', join(folder, filename)],
      {
        encoding: 'utf8',
      },
    )
    expect(JSON.parse(report).problems ?? {}).toEqual({})
  })

  test('carries its license and nothing of its tests', () => {
    const [{ files }] = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--dry-run'], { cwd: directory, encoding: 'utf8' }),
    )
    const paths = (files as { path: string }[]).map(({ path }) => path)
    expect(paths).toContain('LICENSE')
    expect(
      paths.filter((path) => /\.test\.|^test\/|^bench\//.test(path)),
      name,
    ).toEqual([])
  })
})
