import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPlain } from '../../../src/emit/reference/plain.ts'
import { printSafeMarkdown } from '../../../src/emit/reference/safe-markdown.ts'

describe('text that needs no parser', () => {
  test.each([
    'Samples per batch.',
    'rows per batch; more of them need more memory (0.5 GB at most)',
    'Lanes, see {@link smooth} and {@link https://a.example/b | the paper}.',
    'Runs `workgroup_size` threads: `[64, 1]`.\nA second line.\n\nA paragraph, "quoted" — 3 × 4 µs.',
    'Größe des Fensters',
  ])('is told: %s', (text) => {
    expect(isPlain(text)).toBe(true)
  })

  test.each([
    ['HTML', 'a <b>c</b>'],
    ['an address that linkifiers find', 'see https://a.example'],
    ['a name of a host', 'see example.com'],
    ['a list', 'Either:\n- this'],
    ['a numbered list', '1. this'],
    ['an underline', 'Title\n---'],
    ['emphasis', 'a *b*'],
    ['an underscore', 'batch_size'],
    ['an entity', 'a &lt; b'],
    ['a module of MDX', 'import x'],
    ['an open code span', 'a `b'],
    ['a label with HTML in it', 'see {@link a | <img src=x>}'],
    ['two line breaks too many', 'a\n\n\nb'],
    ['a hard break', 'a  \nb'],
    ['nothing', ''],
  ])('is not %s', (_, text) => {
    expect(isPlain(text)).toBe(false)
  })

  test('comes out of printing as it went in', () => {
    let seen = 0
    fc.assert(
      fc.property(texts, (text) => {
        if (!isPlain(text)) return
        seen += 1
        expect(printSafeMarkdown(text)).toBe(text)
      }),
      { numRuns: 4000 },
    )
    expect(seen).toBeGreaterThan(400)
  })
})

const words = ['Word', 'word', 'é', '12', '`code`', '{@link a}', '(one)', 'two,', 'three.']
const pieces = [
  ...words,
  ...words,
  ...words,
  ...['Word', 'word', 'www', 'http', 'import', 'export', 'é', '1', '12', '0.5', 'a`', '{@link a}'],
  ...['{@link https://a.example/b | it}', '`code`', '`a b`', '` a`', '`', '``', '`{}<>`', '"', "'", '(', ')'],
  ...[',', ';', ':', '.', '?', '%', '=', '==', '+', '-', '--', '/', '…', '×', '@', '_', '*', '#', '>', '<'],
]
const breaks = [' ', ' ', ' ', '\n', '\n\n', '', '', '  ', '\t']
const texts = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(...breaks)), { minLength: 1, maxLength: 8 })
  .map((parts) =>
    parts
      .map(([piece, space]) => piece + space)
      .join('')
      .trim(),
  )
