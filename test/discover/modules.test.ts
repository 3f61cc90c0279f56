import { describe, expect, test } from 'vitest'
import { findCodeExports } from '../../src/discover/code-exports.ts'
import { findModules, hasCommonJsTypings } from '../../src/discover/modules.ts'
import { memoryFiles } from '../../src/files.ts'
import type { InstalledPackage } from '../../src/model.ts'

const vectorkit: InstalledPackage = {
  name: 'vectorkit',
  version: '1.0.0',
  directory: '/app/node_modules/vectorkit',
  linked: false,
  peers: {},
}

function modulesOf(json: object, declarations: Readonly<Record<string, string>>) {
  const contents = { 'package.json': JSON.stringify({ name: 'vectorkit', ...json }), ...declarations }
  const files = memoryFiles(
    Object.fromEntries(
      Object.entries(contents).map(([path, text]) => [`${vectorkit.directory}/${path}`, text]),
    ),
  )
  const exportsOf = (file: string) => findCodeExports(files, `${vectorkit.directory}/${file}`)
  return findModules(files, vectorkit, ['vectorkit/feature', 'vectorkit'], exportsOf).map(
    ({ files: all, ...found }) => ({ ...found, files: all.map(({ path }) => path) }),
  )
}

describe('the declarations of a module', () => {
  test('are those that its exports name, or that lie beside its code', () => {
    const exports = {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './feature': './dist/feature.mjs',
    }
    const declarations = {
      'dist/index.d.ts': "export * from './chunk.js'",
      'dist/chunk.d.ts': '',
      'dist/feature.d.mts': '',
    }
    const files = ['dist/chunk.d.ts', 'dist/feature.d.mts', 'dist/index.d.ts']
    expect(modulesOf({ exports }, declarations)).toEqual([
      { specifier: 'vectorkit', entry: 'dist/index.d.ts', files },
      { specifier: 'vectorkit/feature', entry: 'dist/feature.d.mts', files },
    ])
  })

  test('of a package without exports are those of its `types`, or a file of the same name', () => {
    const found = modulesOf({ types: './index.d.ts' }, { 'index.d.ts': '' })
    expect(found.map(({ entry }) => entry)).toEqual(['index.d.ts'])
  })

  test('that do not exist are no declarations', () => {
    expect(modulesOf({ exports: './index.js' }, {})).toEqual([])
  })

  test('without any are the names that its code exports, stars included', () => {
    const code = {
      'index.js': "export const { a, b: c } = {}\nexport * from './more.js'\nexport default 1\n",
      'more.js': 'export function d() {}\nexport default 2\n',
    }
    expect(modulesOf({ exports: './index.js' }, code)).toEqual([
      { specifier: 'vectorkit', entry: 'index.js', files: [], exports: ['a', 'c', 'd', 'default'] },
    ])
  })

  test.each([
    ['exports.a = 1; module.exports.b = 2; other.c = 3', ['a', 'b']],
    ['module.exports = { a, b: 2, ["c"]: 3, ...d }', ['a', 'b']],
    ['this is no code', []],
  ])('and in CommonJS those that it assigns: %s', (text, exports) => {
    expect(modulesOf({ main: './main.js' }, { 'main.js': text })).toEqual([
      { specifier: 'vectorkit', entry: 'main.js', files: [], exports },
    ])
  })
})

test.each([
  [{ import: './index.js', require: './index.cjs' }, true],
  [{ import: { types: './index.d.ts' }, require: { types: './index.d.cts' } }, true],
  [{ types: './index.d.ts', import: './index.js', require: './index.cjs' }, false],
  ['./index.js', false],
  [undefined, false],
])('a package with exports %j has typings of its own for CommonJS: %s', (exports, expected) => {
  const folder = vectorkit.directory
  const files = memoryFiles({
    [`${folder}/package.json`]: JSON.stringify({ name: 'vectorkit', exports }),
    [`${folder}/index.d.ts`]: '',
    [`${folder}/index.d.cts`]: '',
  })
  expect(hasCommonJsTypings(files, vectorkit)).toBe(expected)
})
