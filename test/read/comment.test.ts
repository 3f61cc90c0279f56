import { describe, expect, test } from 'vitest'
import { docOf, parseComment, taggedDefault } from '../../src/read/comments/comment.ts'

const block = (...lines: readonly string[]) => `/**\n${lines.map((line) => ` * ${line}`).join('\n')}\n */`

describe('A doc comment', () => {
  test('keeps paragraphs, lists, code and links as they are written', () => {
    const text = [
      'First {@link x | y}.',
      '',
      '- a',
      '  - b',
      '',
      '```ts',
      "import '@scope/p'",
      '@notATag',
      '```',
    ]
    expect(parseComment(block(...text)).description).toBe(text.join('\n'))
  })

  test.each([
    ['`4096`', '4096'],
    ['``a`b``', 'a`b'],
    ["'euclidean'", "'euclidean'"],
    ['[1, 2', '[1, 2'],
    ['all cores', 'all cores'],
  ])('states the default %s without its backticks', (written, read) => {
    expect(taggedDefault(parseComment(block(`@defaultValue ${written}`)))).toBe(read)
  })

  test('states a default in a code fence', () => {
    expect(taggedDefault(parseComment(block('@default', '```ts', '{ a: 1 }', '```')))).toBe('{ a: 1 }')
  })

  test('may have the tags that TypeScript knows behind a text on the same line', () => {
    const comment = parseComment('/** Rows. @default 4 @internal */')
    expect(comment.description).toBe('Rows.')
    expect(comment.tags).toEqual([
      { tag: 'default', text: '4' },
      { tag: 'internal', text: '' },
    ])
  })

  test('keeps what only looks like a tag', () => {
    const text = 'Needs @webgpu/types, see `x @default 4`, mail a@internal.org.'
    expect(parseComment(`/** ${text} */`)).toMatchObject({ description: text, tags: [] })
  })

  test('names parameters by any path, with and without hyphen, type and brackets', () => {
    const { params } = parseComment(
      block('@param a - One.', '@param {number} [o.b=2] two', '@param o.c.d', '@param [o.e="]"] five'),
    )
    expect(params).toEqual([
      { name: 'a', description: 'One.', optional: false },
      { name: 'o.b', description: 'two', optional: true, default: '2' },
      { name: 'o.c.d', description: '', optional: false },
      { name: 'o.e', description: 'five', optional: true, default: '"]"' },
    ])
  })

  test('yields every field of a doc', () => {
    const comment = parseComment(
      block('Text.', '@remarks Slow.', '@since 1', '@deprecated', '@example', 'f()', '@see a', '@see b'),
    )
    expect(docOf(comment)).toEqual({
      description: 'Text.',
      remarks: 'Slow.',
      since: '1',
      deprecated: '',
      examples: ['f()'],
      see: ['a', 'b'],
    })
  })

  test('that nobody could parse is empty, and no error', () => {
    expect(parseComment('not a comment')).toEqual({ description: '', tags: [], params: [], properties: [] })
    expect(parseComment('/** @param [a = { */').params).toHaveLength(1)
  })
})
