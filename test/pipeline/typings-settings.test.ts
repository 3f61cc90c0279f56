import { describe, expect, test } from 'vitest'
import { discover, printAppTypings } from '../../src/pipeline.ts'
import { app } from '../discover/project.ts'
import { world } from './world.ts'

const names = ['vectorkit', 'vectorkit-wasm', 'vectorkit-webgpu']

async function typingsOf(typings: unknown) {
  const files = world(names, { './': { ...app(...names), backstitch: { typings } } })
  const { merged, typings: places, problems } = await discover({ directory: '/app', files })
  const printed = await Promise.all(places.map((file) => printAppTypings(merged, { file, files })))
  return {
    places,
    text: printed[0]?.result[0]?.text ?? '',
    messages: [...problems, ...printed.flatMap((each) => each.problems)]
      .filter(({ code }) => /^(?:FIELD|AMBIENT)/.test(code))
      .map(({ code, message }) => `${code} ${message}`),
    merged,
    files,
  }
}

describe('`backstitch.typings` of an app', () => {
  test('says where its typings go', async () => {
    const { places, messages } = await typingsOf({ file: './types/merged.d.ts' })
    expect(places).toEqual(['types/merged.d.ts'])
    expect(messages).toEqual([])
  })

  test('says which backends calls without `backend` may run on', async () => {
    const { text, messages } = await typingsOf({ ambient: ['vectorkit_wasm'] })
    expect(text).toContain('interface ScaleOptions_auto extends ScaleExtras_vectorkit_wasm {}')
    expect(messages).toEqual([])
  })

  test('says how many signatures a function has, unless whoever prints them says otherwise', async () => {
    const { text, merged, files } = await typingsOf({ signatures: 'overloads' })
    expect(text).toContain('function scale(data: Float32Array, options: ScaleOptions_vectorkit_wasm)')
    const printed = await printAppTypings(merged, { file: 'a.d.ts', files, signatures: 'union' })
    expect(printed.result[0]?.text).not.toContain('function scale')
  })

  test('is told about a backend that nobody provides', async () => {
    expect((await typingsOf({ ambient: ['webgpu'] })).messages).toMatchInlineSnapshot(`
      [
        "AMBIENT_NOT_FOUND The option \`ambient\` of the typings names \`webgpu\`, which no installed package provides. The name had no effect; installed are \`vectorkit_wasm\`, \`vectorkit_webgpu\`. Write a canonical name as \`npx backstitch list\` shows it, or install the backend.",
      ]
    `)
  })

  test.each([
    ['union'],
    [{ file: '../a.d.ts' }],
    [{ file: './a.ts' }],
    [{ ambient: 'vectorkit_wasm' }],
    [{ signatures: 'both' }],
    [{ signature: 'union' }],
  ])('is told about what it cannot say: %j', async (typings) => {
    const { places, messages } = await typingsOf(typings)
    expect(places).toEqual(['src/backstitch.d.ts'])
    expect(messages).toHaveLength(1)
    expect(messages[0]).toContain('`backstitch.typings')
  })
})
