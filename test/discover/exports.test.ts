import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportedSubpaths, staysInside, tryResolveExport } from '../../src/discover/exports.ts'

describe('exports of a package', () => {
  const conditions = ['import', 'browser']

  test.each([
    ['a string', './index.js', '.', './index.js'],
    [
      'conditions in the order they are written',
      { node: './n.js', browser: './b.js', import: './i.js' },
      '.',
      './b.js',
    ],
    ['default, whatever holds', { require: './r.cjs', default: './d.js' }, '.', './d.js'],
    ['nested conditions', { './a': { browser: { import: './a.js' } } }, './a', './a.js'],
    [
      'the next condition where a nested one has no answer',
      { browser: { require: './r.cjs' }, import: './i.js' },
      '.',
      './i.js',
    ],
    ['the first usable item of a list', ['not-relative', './a.js'], '.', './a.js'],
    ['a pattern', { './*': './dist/*.js' }, './gpu/one', './dist/gpu/one.js'],
    ['a pattern with an ending', { './*.js': './dist/*.mjs' }, './a.js', './dist/a.mjs'],
    ['the most specific pattern', { './*': './x/*', './gpu/*': './g/*' }, './gpu/a', './g/a'],
    ['the exact key before any pattern', { './*': './x/*', './a': './a.js' }, './a', './a.js'],
  ])('resolve %s', (_, exports, subpath, expected) => {
    expect(tryResolveExport(exports, subpath, conditions)).toBe(expected)
  })

  test.each([
    ['a subpath nobody exports', { './a': './a.js' }, './b'],
    ['the main subpath of a package that exports others only', { './a': './a.js' }, '.'],
    ['a subpath closed with null', { './*': './x/*', './internal/*': null }, './internal/a'],
    [
      'a condition closed with null, although another follows',
      { '.': { import: null, default: './d.js' } },
      '.',
    ],
    ['conditions that do not hold', { require: './r.cjs' }, '.'],
    ['a target outside the package', { '.': '../other/index.js' }, '.'],
    ['a target outside the package in disguise', { '.': './a/%2e%2e/b.js' }, '.'],
    ['a target in node_modules', { '.': './node_modules/other/index.js' }, '.'],
    ['a pattern filled with a way out', { './*': './x/*' }, './../../secret'],
    ['nothing', undefined, '.'],
    ['a number', 5, '.'],
  ])('do not resolve %s', (_, exports, subpath) => {
    expect(tryResolveExport(exports, subpath, conditions)).toBeUndefined()
  })

  test('give the same answer under all conditions that agree on what they asked for', () => {
    const names = ['import', 'node', 'browser', 'development']
    const { target } = fc.letrec((tie) => ({
      target: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('./a.js', './b.js', null),
        fc.array(tie('target'), { maxLength: 2 }),
        fc.dictionary(fc.constantFrom(...names, 'default'), tie('target'), { maxKeys: 4 }),
      ),
    }))
    const holding = fc.subarray(names)
    fc.assert(
      fc.property(target, holding, holding, (exports, first, second) => {
        const asked = new Set<string>()
        const answer = tryResolveExport(exports, '.', first, asked)
        fc.pre([...asked].every((name) => first.includes(name) === second.includes(name)))
        expect(tryResolveExport(exports, '.', second)).toBe(answer)
      }),
    )
  })

  test('are listed by subpath', () => {
    expect(exportedSubpaths({ '.': './a.js', './*': './x/*' })).toEqual(['.', './*'])
    expect(exportedSubpaths('./a.js')).toEqual(['.'])
  })

  test.each(['./a\\b.js', './a/../b.js', './a\0.js', '/etc/passwd', 'a.js', './%2E%2e/x', './a%2fb'])(
    'never lead out of the package by way of %j',
    (path) => expect(staysInside(path)).toBe(false),
  )
})
