import { describe, expect, it } from 'vitest'
import { selectBackends } from '../../plugin/app/select.ts'
import { resolveOptions } from '../../plugin/options.ts'
import type { Merged } from '../../src/merged.ts'

/** As much of a merged model as a selection looks at. */
const merged = {
  hosts: [
    {
      host: { name: 'numkit' },
      backends: [{ name: 'gpu' }, { name: 'wasm' }],
      functions: [
        {
          function: { name: 'scale' },
          arms: [{ backend: 'gpu' }, { backend: 'wasm' }],
          added: [
            {
              name: 'precision',
              type: 'string',
              backends: ['gpu', 'wasm'],
              declarations: [{ name: 'g' }, { name: 'w' }],
            },
            { name: 'threads', type: 'number', backends: ['wasm'], declarations: [{ name: 't' }] },
          ],
        },
      ],
    },
  ],
} as unknown as Merged

const select = (backends: object) => selectBackends(merged, resolveOptions({ backends }))

describe('the selected backends', () => {
  it('are all without a wish', () => {
    expect(select({})).toEqual({ result: merged, problems: [] })
  })

  it.each([{ exclude: ['wasm'] }, { include: ['gpu'] }, { include: ['gpu', 'wasm'], exclude: ['wasm'] }])(
    'are the only ones left in every list with %j',
    (backends) => {
      const [{ backends: kept, functions } = { backends: [], functions: [] }] = select(backends).result.hosts
      expect(kept).toEqual([{ name: 'gpu' }])
      expect(functions[0]?.arms).toEqual([{ backend: 'gpu' }])
      expect(functions[0]?.added).toEqual([
        { name: 'precision', type: 'string', backends: ['gpu'], declarations: [{ name: 'g' }] },
      ])
    },
  )

  it('leave the model they were selected from as it was', () => {
    const before = JSON.stringify(merged)
    select({ include: [] })
    expect(JSON.stringify(merged)).toBe(before)
  })

  it('are looked for by canonical name only', () => {
    const { problems } = select({ exclude: ['webgpu'] })
    expect(problems.map(({ code, message }) => `${code}: ${message}`)).toMatchInlineSnapshot(`
      [
        "BACKEND_NOT_FOUND: The plugin option \`backends.exclude\` names \`webgpu\`, which no installed package provides. The name had no effect; installed are \`gpu\`, \`wasm\`. Write a canonical name as \`npx backstitch list\` shows it, or install the backend.",
      ]
    `)
  })
})
