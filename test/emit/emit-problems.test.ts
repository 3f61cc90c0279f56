import { describe, expect, test } from 'vitest'
import { printFile } from '../../src/emit/typings/print.ts'
import { printTypings } from '../../src/emit/typings/typings.ts'
import { saysWhatWasMeant } from '../../src/emit/typings/verify.ts'
import { mergeHosts } from '../../src/merge/merge.ts'
import type { Host, Kernel } from '../../src/model.ts'
import { emitProblems } from '../../src/problems/emit.ts'
import { app, hostFunction, hostOf, kernel, option, position, providerOf } from './models.ts'

function typingsOf(host: Host, ...kernels: readonly Kernel[]) {
  const merged = mergeHosts({ app, hosts: [host], providers: [providerOf('gpu', kernels)] })
  const { result, problems } = printTypings(merged.result, { file: 'backstitch.d.ts' })
  return { text: result[0]?.text ?? '', messages: problems.map(({ code, message }) => `${code} ${message}`) }
}

const blur = hostFunction('blur', { parameters: [position('image')] })

describe('the type of an option', () => {
  test.each([
    { named: 'ends its declaration', type: 'number } evil: {', fault: 'not a type' },
    { named: 'adds a member', type: 'number, evil: string', fault: 'not a type' },
    { named: 'names a path', type: "import('/home/me/types').Tile", fault: 'an absolute path' },
    { named: 'names a file', type: "Map<1, import('./types.js').Tile>", fault: 'a path of its own package' },
    { named: 'is another type elsewhere', type: '(next: this) => void', fault: 'not a type' },
    { named: 'nests too deep', type: `${'['.repeat(9_500)}1${']'.repeat(9_500)}`, fault: 'not a type' },
    { named: 'never comes to its end', type: `${'keyof '.repeat(3_000)}1`, fault: 'not a type' },
    { named: 'is huge', type: `'${'x'.repeat(20_001)}'`, fault: 'too long' },
  ])('that $named is printed as unknown', ({ type, fault }) => {
    const own = kernel('blur', { parameters: [position('image'), option('tile', type)] })
    const { text, messages } = typingsOf(hostOf([blur]), own)
    expect(text).toContain('tile?: unknown;')
    expect(messages).toHaveLength(1)
    expect(messages[0]).toContain(fault)
  })

  test('that cannot be printed is told about in full', () => {
    const location = { package: 'vectorkit-gpu', file: 'adapter.js', line: 2, column: 1 }
    const own = kernel('blur', { parameters: [position('image'), option('tile', 'number)', { location })] })
    expect(typingsOf(hostOf([blur]), own).messages).toMatchInlineSnapshot(`
      [
        "TYPE_NOT_PRINTABLE vectorkit-gpu · adapter.js:2:1: The type of option \`tile\` in \`blur\` of backend \`gpu\` is not a type. It stands as \`unknown\` in the typings, which accepts any value. Give the option a named type that the package exports.",
      ]
    `)
  })

  test('loses comments and keeps the rest', () => {
    const own = kernel('blur', {
      parameters: [position('image'), option('tile', 'number /* rows */ | // and\n "all"')],
    })
    expect(typingsOf(hostOf([blur]), own).text).toMatch(/tile\?: number\s+\|\s+"all";/)
  })
})

test('a function of the host that is being built, to whose options nothing can be added, is told about', () => {
  const location = { package: 'vectorkit', file: 'src/blur.ts', line: 2, column: 14 }
  const own = hostFunction('blur', { parameters: [position('image')] }, { exportKind: 'const', location })
  const host = hostOf([own], { package: app.package })
  expect(typingsOf(host).messages).toMatchInlineSnapshot(`
    [
      "SOURCE_NOT_AUGMENTED vectorkit · src/blur.ts:2:14: \`blur\` of \`vectorkit\` takes its options as a type to which nothing can be added. The host’s own sources and tests cannot write \`backend\` in a call of it; apps can. Export an interface for its options, if need be an empty one.",
    ]
  `)
})

describe('a kernel that returns another type', () => {
  const own = kernel('blur', { parameters: [position('image')], returns: 'Promise<string>' })

  test('gives a declared function overloads', () => {
    const { text, messages } = typingsOf(hostOf([blur]), own)
    expect(text).toContain('function blur(image: Float32Array, options: BlurOptions_gpu): Promise<string>;')
    expect(messages).toEqual([])
  })

  test('is told about where the host function is a constant', () => {
    const constant = { ...blur, exportKind: 'const' as const }
    expect(typingsOf(hostOf([constant]), own).messages).toMatchInlineSnapshot(`
      [
        "RETURNS_DIFFER Backend \`gpu\` returns another type than \`vectorkit\`'s own \`blur\`. The typings show the host's return type, which is wrong for calls that this backend runs. Make the kernel return what the host function returns.",
      ]
    `)
  })
})

describe('generated text', () => {
  const file = {
    form: 'module' as const,
    imports: [],
    blocks: [
      {
        module: 'vectorkit',
        interfaces: [
          {
            name: 'A',
            typeParameters: [],
            extends: ['B'],
            doc: ['A.'],
            members: [{ name: 'x', type: 'number', optional: true, doc: ['X.'] }],
          },
        ],
        aliases: [{ name: 'C', typeParameters: ['T'], type: 'T | 1', doc: [] }],
        overloads: [],
        constants: [{ name: 'D', type: '2' }],
      },
    ],
  }
  const { text } = printFile(file)

  test('is taken if it says what was meant', () => {
    expect(saysWhatWasMeant(text, file)).toBe(true)
  })

  test.each([
    ['does not parse', text.replace('{', '')],
    ['has another member', text.replace('x?: number;', 'x?: number; y?: number;')],
    ['has another type', text.replace('x?: number', 'x?: string')],
    ['lacks a question mark', text.replace('x?:', 'x:')],
    ['extends something else', text.replace('extends B', 'extends E')],
    ['declares one thing more', `${text}declare const evil: 1\n`],
    ['augments another module', text.replace('vectorkit', 'other')],
    ['is a script', text.replace('export {}', '')],
    ['has lost a comment', text.replace('/** X. */', '')],
    ['has another constant', text.replace('const D', 'const E')],
    ['has another alias', text.replace('T | 1', 'T | 2')],
  ])('is thrown away if it %s', (_, other) => {
    expect(other).not.toBe(text)
    expect(saysWhatWasMeant(other, file)).toBe(false)
  })

  test('that was thrown away is told about in full', () => {
    expect(emitProblems.TYPINGS_NOT_WRITTEN({ file: 'src/backstitch.d.ts' }).message).toMatchInlineSnapshot(
      `"The text made for \`src/backstitch.d.ts\` does not say what it should. It was thrown away, and an existing file was left as it is. This is a mistake in backstitch: report it with the packages involved."`,
    )
  })
})
