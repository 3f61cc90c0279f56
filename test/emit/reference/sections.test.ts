import { expect, test } from 'vitest'
import type { FunctionReference, HostReference } from '../../../src/emit/reference/reference.ts'
import { printSections } from '../../../src/emit/reference/sections.ts'

const gpu = {
  name: 'sig_gpu',
  aliases: [],
  package: 'sig-gpu',
  version: '1.0.0',
  trust: 'trusted',
  async: true,
  ignored: [],
} as const

function tile(markdown: string): FunctionReference['options'][number] {
  const backends = ['sig_gpu'] as FunctionReference['options'][number]['backends']
  return { name: 'tile', type: 'number', required: false, backends, texts: [{ backends, markdown }] }
}

function fn(name: string, ...options: FunctionReference['options']): FunctionReference {
  return { name, key: `sig:${name}`, exports: [name], options, backends: [gpu] as never }
}

const host = (...functions: FunctionReference[]): HostReference => ({
  name: 'sig',
  package: 'sig',
  version: '1.0.0',
  functions,
})

test('a list of options is text and links in turn, with each line below a title indented', () => {
  const { functions } = printSections([
    host(fn('smooth', tile('One {@link peaks}\n{@linkcode Tile | two}.'), tile('As `{@link code}`.'))),
  ])
  expect(functions[0]?.options).toEqual([
    '- `tile` (sig_gpu): `number`\n\n  One ',
    'link peaks',
    '\n  ',
    'linkcode Tile | two',
    '.\n\n- `tile` (sig_gpu): `number`\n\n  As `{@link code}`.\n\n',
  ])
})

test('functions with the same backends share one list of them', () => {
  const { functions, backends } = printSections([host(fn('smooth'), fn('peaks'))])
  expect(functions.map((each) => each.backends)).toEqual([0, 0])
  expect(backends).toEqual(['- `sig_gpu`: `sig-gpu@1.0.0`, trusted by the host, asynchronous'])
})

test('no name of a function stands alone, so that TypeDoc never shares its names with us', () => {
  const { functions } = printSections([host(fn('smooth', tile('Like {@link smooth}.')))])
  const texts = functions.flatMap(({ names, options }) => [...names, ...options])
  expect(texts).toContain('sig#smooth')
  expect(texts).not.toContain('smooth')
})
