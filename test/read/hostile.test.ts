// Nothing a package can write becomes anything but a type, a name or a text.

import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Kernel } from '../../src/model.ts'
import { readKernels } from '../../src/read/providers.ts'
import { tryParseType } from '../../src/typetext.ts'
import { disk, entryPoint, type Fixture } from './package.ts'

// Strings that end comments, strings, templates, lists and files, between any others.
const nasty = fc.oneof(
  fc.constantFrom(
    '*/',
    "'",
    '"',
    '`',
    '${',
    '}',
    '\\',
    '\n',
    '\r\n',
    '\u2028',
    '//',
    '/*',
    '</script>',
    '__proto__',
    'constructor',
    ')',
    '; declare const x: 1',
    '@param',
    '{@link',
    'then',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
)
const text = fc.array(nasty, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''))

/** What one kernel is meant to say: literals by option name, and a description. */
interface Meant {
  readonly literals: ReadonlyMap<string, string>
  readonly description: string
}

const meant: fc.Arbitrary<Meant> = fc.record({
  literals: fc
    .uniqueArray(fc.tuple(text, text), { selector: ([name]) => name, minLength: 1, maxLength: 4 })
    .map((entries) => new Map(entries)),
  // A comment can hold anything but its own end; lines are trimmed and tags are tags, which is not what is tested.
  description: text.map((raw) =>
    raw.replaceAll('*/', '* /').replaceAll('@', 'at ').replace(/\s+/g, ' ').trim(),
  ),
})

function write({ literals, description }: Meant): string {
  const members = [...literals].map(
    ([name, literal]) => `  ${JSON.stringify(name)}?: ${JSON.stringify(literal)} | 1`,
  )
  return `/** ${description} */
export function f(a: number, options?: {
${members.join('\n')}
}): void {}`
}

describe('Hostile texts', () => {
  const worlds = fc.sample(meant, { numRuns: 200, seed: 7 })
  let kernels: readonly (Kernel | undefined)[]

  beforeAll(async () => {
    const files = Object.fromEntries(worlds.map((world, index) => [`a${index}.ts`, write(world)]))
    const fixture: Fixture = { fields: { exports: {} }, files }
    const entryPoints = worlds.map((_, index) => entryPoint('hostile', fixture, `a${index}.ts`))
    const { result } = await readKernels(disk({ hostile: fixture }), entryPoints)
    kernels = result.map((reading) => reading.kernels[0])
  }, 120_000)

  test('are read as the names and literals they are', () => {
    for (const [index, { literals }] of worlds.entries()) {
      const options = kernels[index]?.parameters.filter((parameter) => parameter.in === 'options') ?? []
      expect(new Map(options.map(({ name, type }) => [name, literalOf(type)]))).toEqual(literals)
    }
  })

  test('are read as the descriptions they are', () => {
    for (const [index, { description }] of worlds.entries()) {
      expect(kernels[index]?.doc.description).toBe(description)
    }
  })

  test('leave every type one type expression', () => {
    for (const kernel of kernels) {
      const types = kernel?.signatures.flatMap(({ parameters }) => parameters.map(({ type }) => type)) ?? []
      for (const type of types) expect(tryParseType(type)?.text).toBe(type)
    }
  })
})

function literalOf(type: string): unknown {
  const parsed = tryParseType(type)
  expect(parsed?.type.type).toBe('TSUnionType')
  const [first] = parsed?.type.type === 'TSUnionType' ? parsed.type.types : []
  return first?.type === 'TSLiteralType' && first.literal.type === 'Literal' ? first.literal.value : undefined
}
