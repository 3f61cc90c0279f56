import { describe, expect, test } from 'vitest'
import { printManifest } from '../../src/emit/manifest.ts'
import { printRegistry } from '../../src/emit/registry.ts'
import { mergeHosts } from '../../src/merge/merge.ts'
import { app, hostFunction, hostOf, kernel, option, position, providerOf } from './models.ts'

const blur = hostFunction('blur', {
  parameters: [
    position('image'),
    option('copy', 'boolean', { default: { text: 'false', value: false, from: 'tag' } }),
    option('edges', 'Edges', { default: { text: 'Edges.Wrap', from: 'signature' } }),
  ],
})
const other = hostFunction('other', { parameters: [position('image')] })
const host = hostOf([blur, other])
const wasm = providerOf('wasm', [
  kernel('blur', { parameters: [position('image'), option('tile', 'number', { required: true })] }),
])

function print(...providers: Parameters<typeof mergeHosts>[0]['providers']) {
  const { result } = mergeHosts({ app, hosts: [host], providers })
  return printRegistry(result, { engine: '@backstitch/runtime/engine' })
}

describe('the registry module', () => {
  test('without a backend is the engine and no entry', () => {
    expect(print()).toMatchInlineSnapshot(`
      "import { engine } from "@backstitch/runtime/engine"
      export { engine }
      export const absent = undefined
      export const find = undefined
      export const entries = {}
      "
    `)
  })

  test('has an entry per backend, with a lazy import and the specs of its kernels', () => {
    expect(print(wasm)).toMatchInlineSnapshot(`
      "import { engine } from "@backstitch/runtime/engine"
      export { engine }
      export const absent = undefined
      export const find = undefined
      export const entries = {
        "vectorkit.backends": [
          {
            v: 1,
            entrypoint: "wasm",
            package: "vectorkit-wasm",
            module: "vectorkit-wasm/vectorkit",
            name: "wasm",
            aliases: [],
            load: () => import("/app/node_modules/vectorkit-wasm/vectorkit.js"),
            functions: { blur: { params: [{ name: "image", in: "position", required: true }, { name: "tile", in: "options", required: true }], async: true } },
            hostFunctions: { blur: { params: [{ name: "image", in: "position", required: true }, { name: "copy", in: "options", default: { value: false } }, { name: "edges", in: "options", default: { text: "Edges.Wrap" } }], async: true } },
          },
        ],
      }
      "
    `)
  })

  test("carries the host's specs once, on its first entry, and only of functions that a backend has", () => {
    const gpu = providerOf('gpu', [kernel('blur', { parameters: [position('image')] })])
    const text = print(wasm, gpu)
    expect(text.match(/hostFunctions/g)).toHaveLength(1)
    expect(text.indexOf('hostFunctions')).toBeLessThan(text.indexOf('name: "wasm"'))
    expect(text).not.toContain('other')
  })

  test('selects the export that an entry point names', () => {
    const { backend, kernels } = wasm
    const named = (name: string) =>
      print({ backend: { ...backend, entryPoint: { ...backend.entryPoint, export: name } }, kernels })
    expect(named('Kernels')).toContain('vectorkit.js").then((module) => module.Kernels),')
    expect(named('a b')).toContain('.then((module) => module["a b"]),')
  })

  test('imports a kernel from a file of its own where the adapter has one', () => {
    const lazy = providerOf('wasm', [kernel('blur', {}, { module: './dist/blur.js' })])
    expect(print(lazy)).toContain('load: () => import("/app/node_modules/vectorkit-wasm/dist/blur.js") }')
  })

  test('is the same text whatever the order of its input', () => {
    const gpu = providerOf('gpu', [kernel('blur')])
    expect(print(wasm, gpu)).toBe(print(gpu, wasm))
  })
})

test('a manifest starts with what it is about, has its fields in one order, and a line per source and parameter', () => {
  const text = printManifest({
    sources: { b: '1', a: '2' },
    version: '1.0.0',
    package: 'p',
    schema: 1,
    providers: [
      {
        kernels: [kernel('blur', { parameters: [position('image'), option('tile', 'number')] })],
        group: 'g',
        entrypoint: 'e',
      },
    ],
  })
  expect(text).toMatchInlineSnapshot(`
    "{
      "schema": 1,
      "package": "p",
      "version": "1.0.0",
      "providers": [
        {
          "group": "g",
          "entrypoint": "e",
          "kernels": [
            {
              "name": "blur",
              "async": true,
              "backend": "any",
              "doc": {"description":""},
              "openOptions": false,
              "optionsIndex": 1,
              "parameters": [
                {"name":"image","doc":{"description":""},"in":"position","required":true,"type":"Float32Array"},
                {"name":"tile","doc":{"description":""},"in":"options","required":false,"type":"number"}
              ],
              "signatures": [
                {
                  "parameters": [
                    {"name":"image","optional":false,"rest":false,"type":"Float32Array"}
                  ],
                  "returns": "Promise<number>",
                  "typeParameters": []
                }
              ]
            }
          ]
        }
      ],
      "sources": {
        "a": "2",
        "b": "1"
      }
    }
    "
  `)
})
