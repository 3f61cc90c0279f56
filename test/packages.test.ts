// What npm would publish, looked at by the tools that library authors trust.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, describe, expect, test } from 'vitest'
import { packPackage } from './support/packed.ts'

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
    const { filename } = packPackage(directory, ['--pack-destination', folder])
    const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
    const { status, stdout } = spawnSync(
      process.execPath,
      [attw, '--profile', 'esm-only', '--no-color', join(folder, filename)],
      { encoding: 'utf8' },
    )
    expect(status, stdout).toBe(0)
  })

  test('carries its license and nothing of its tests', () => {
    const paths = packPackage(directory, ['--dry-run']).files.map(({ path }) => path)
    expect(paths).toContain('LICENSE')
    expect(
      paths.filter((path) => /\.test\.|^test\/|^bench\//.test(path)),
      name,
    ).toEqual([])
  })
})

describe('what a build loads', () => {
  /** Built files, and packages, that a file of `dist` imports other than by `import()`. */
  function reach(entry: string): { readonly files: readonly string[]; readonly packages: readonly string[] } {
    const files = new Set([join(root, 'dist', entry)])
    const packages = new Set<string>()
    for (const file of files) {
      for (const [, specifier] of readFileSync(file, 'utf8').matchAll(
        /^(?:import|export)\b[^;]*?"([^"]+)";$/gm,
      )) {
        if (specifier!.startsWith('.')) files.add(join(dirname(file), specifier!))
        else if (!specifier!.startsWith('node:')) packages.add(specifier!)
      }
    }
    return { files: [...files].map((file) => relative(join(root, 'dist'), file)), packages: [...packages] }
  }

  test.each([
    ['plugin/rolldown.js', []],
    ['plugin/vite.js', ['chunks/vite.js']],
  ])('%s reaches no package', (entry, others) => {
    const { files, packages } = reach(entry)
    expect([[...files].sort(), packages]).toEqual([['chunks/plugin.js', ...others, entry], []])
  })

  test.each(['plugin', 'vite', 'app', 'discovery', 'assets'])(
    '%s holds no character that makes Node keep it as two bytes each',
    (name) => {
      const text = readFileSync(join(root, 'dist/chunks', `${name}.js`), 'utf8')
      expect(Buffer.byteLength(text)).toBe(text.length)
    },
  )

  test('an app with backends is one file more, where its discovery is remembered', () => {
    expect(reach('chunks/app.js')).toEqual({ files: ['chunks/app.js', 'chunks/plugin.js'], packages: [] })
  })

  test('discovery is one file more than that', () => {
    const { files, packages } = reach('chunks/discovery.js')
    expect([[...files].sort(), packages]).toEqual([
      ['chunks/app.js', 'chunks/discovery.js', 'chunks/plugin.js'],
      [],
    ])
  })

  test.each([
    ['src/cli/main.js', ['cac']],
    ['chunks/command.js', ['cac']],
    ['plugin/typedoc/index.js', ['typedoc']],
    ['plugin/webpack.js', ['unplugin']],
  ])('%s reaches no parser and no compiler before one is needed', (entry, packages) => {
    expect(reach(entry).packages).toEqual(packages)
  })
})
