import { describe, expect, test } from 'vitest'
import { memoryFiles } from '../../src/files.ts'
import { listModuleTargets } from '../../src/read/program/exports-field.ts'
import { findModules } from '../../src/read/program/package-modules.ts'

describe('The modules a package.json declares', () => {
  test('are one for a string or a condition object', () => {
    expect(listModuleTargets('p', { exports: './a.js' })).toEqual([
      { specifier: 'p', sources: [], code: './a.js' },
    ])
    const exports = { types: './a.d.ts', import: './a.mjs', require: './a.cjs' }
    expect(listModuleTargets('p', { exports })).toEqual([
      { specifier: 'p', sources: [], types: './a.d.ts', code: './a.mjs' },
    ])
  })

  test('prefer the ESM twin, its nested types included', () => {
    const exports = {
      '.': {
        require: { types: './a.d.cts', default: './a.cjs' },
        import: { types: './a.d.mts', default: './a.mjs' },
      },
    }
    expect(listModuleTargets('p', { exports })).toEqual([
      { specifier: 'p', sources: [], types: './a.d.mts', code: './a.mjs' },
    ])
  })

  test('are CommonJS where nothing else is offered', () => {
    const exports = { './sub': { require: { types: './s.d.cts', default: './s.cjs' } } }
    expect(listModuleTargets('p', { exports })).toEqual([
      { specifier: 'p/sub', sources: [], types: './s.d.cts', code: './s.cjs' },
    ])
  })

  test('tell sources apart by the conditions monorepos use', () => {
    const exports = { '.': { '@scope/source': './src/a.ts', default: './a.js' } }
    expect(listModuleTargets('p', { exports })).toEqual([
      { specifier: 'p', sources: ['./src/a.ts'], code: './a.js' },
    ])
  })

  test('come from older fields where there is no `exports`', () => {
    const typesVersions = { '>=4': { sub: ['dist/sub.d.ts'], '*': ['dist/*'] } }
    expect(listModuleTargets('p', { main: 'a.js', typings: 'a.d.ts', typesVersions })).toEqual([
      { specifier: 'p', sources: [], code: 'a.js', types: 'a.d.ts' },
      { specifier: 'p/sub', sources: [], types: 'dist/sub.d.ts' },
    ])
  })

  test('have their typings beside `main`, whatever a bundler takes, where no field names them', () => {
    expect(listModuleTargets('p', { main: 'a.js', module: 'a.esm.js' })).toEqual([
      { specifier: 'p', sources: [], code: 'a.esm.js', types: 'a.d.ts' },
    ])
    expect(listModuleTargets('p', { main: 'lib/a' })).toEqual([
      { specifier: 'p', sources: [], code: 'lib/a', types: 'lib/a.d.ts' },
    ])
  })

  test('never lead out of the package', () => {
    expect(
      listModuleTargets('p', { exports: { '.': '/etc/passwd', './b': '../b.js', './c': null } }),
    ).toEqual([
      { specifier: 'p', sources: [] },
      { specifier: 'p/b', sources: [] },
      { specifier: 'p/c', sources: [] },
    ])
  })

  test('behind a pattern are those on disk', () => {
    const files = memoryFiles({
      '/p/package.json': JSON.stringify({
        name: 'p',
        exports: { './*': './dist/*.js', './style': './s.css' },
      }),
      '/p/dist/b.js': '',
      '/p/dist/deep/a.js': '',
      '/p/dist/readme.md': '',
      '/p/s.css': '',
    })
    expect(findModules(files, { name: 'p', directory: '/p', linked: false })).toEqual([
      { specifier: 'p/b', file: '/p/dist/b.js', byPattern: true },
      { specifier: 'p/deep/a', file: '/p/dist/deep/a.js', byPattern: true },
    ])
  })
})
