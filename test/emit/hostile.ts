// Whatever a package can write, as fragments that have broken generators before.

import fc from 'fast-check'
import type { Doc, Kernel, Parameter, Provider } from '../../src/model.ts'
import { hostFunction, hostOf, kernel, packageOf, position, providerOf } from './models.ts'

const fragment = fc.constantFrom(
  '*/',
  '/*',
  '//',
  "'",
  '"',
  '`',
  '\\',
  '\n',
  '\r\n',
  '\u2028',
  '\u202e',
  '\ud800',
  '${',
  '}',
  '{',
  ')',
  '<',
  '>',
  ';',
  ':',
  '@ts-nocheck',
  '@deprecated',
  '__proto__',
  'constructor',
  'declare const evil: 1',
  'interface Evil {}',
  "import('evil')",
  'export default 1',
  '</script>',
  '//# sourceMappingURL=evil',
  '```',
  'auto',
  'cpu',
  'a',
  'B',
  '_',
  '-',
  ' ',
  '0',
)

/** Text without any promise. */
export const anyText = fc.array(fragment, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''))

const anyType = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'number',
      "'a' | 'b'",
      '{ a: 1; }',
      '(x: number) => void',
      ['`a$', '{string}`'].join(''),
    ),
  },
  { weight: 2, arbitrary: anyText },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'number /* x */',
      'number // x',
      'unique symbol',
      'infer T',
      "import('/etc/x').Y",
      'x is string',
      '',
    ),
  },
)

/** A doc of such text. */
export const anyDoc: fc.Arbitrary<Doc> = fc.record(
  {
    description: anyText,
    remarks: anyText,
    since: anyText,
    deprecated: anyText,
    examples: fc.array(anyText, { maxLength: 2 }),
    see: fc.array(anyText, { maxLength: 2 }),
  },
  { requiredKeys: ['description'] },
)

const anyOption: fc.Arbitrary<Parameter> = fc.record({
  name: fc.oneof(fc.constantFrom('tile', 'copy'), anyText),
  in: fc.constant('options' as const),
  type: anyType,
  required: fc.boolean(),
  default: anyText.map((text) => ({ text, value: text, from: 'tag' as const })),
  doc: anyDoc,
  location: fc.record({ package: anyText, file: anyText, line: fc.nat(), column: fc.nat() }),
})

/** Options with names, types, docs and defaults of such text. */
export const anyOptions = fc.uniqueArray(anyOption, { selector: ({ name }) => name, maxLength: 4 })

/** A host of three functions, one synchronous, with names nobody checked. */
export const anyHost = fc
  .uniqueArray(
    fc.record({ name: fc.oneof(fc.constantFrom('f', 'g'), anyText), own: anyOptions, async: fc.boolean() }),
    {
      selector: ({ name }) => name,
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((functions) =>
    hostOf(
      functions.map(({ name, own, async }) =>
        hostFunction(name, { parameters: [position('x', 'number'), ...own], async }),
      ),
    ),
  )

/** Providers of that host's functions. */
export function anyProviders(functions: readonly string[]): fc.Arbitrary<Provider[]> {
  const anyKernel: fc.Arbitrary<Kernel> = fc
    .record({ name: fc.constantFrom(...functions), own: anyOptions, async: fc.boolean(), returns: anyType })
    .map(({ name, own, ...rest }) => kernel(name, { parameters: [position('x', 'number'), ...own], ...rest }))
  return fc
    .uniqueArray(
      fc.record({
        name: fc.oneof(fc.constantFrom('gpu', 'wasm-simd', 'auto'), anyText),
        aliases: fc.uniqueArray(anyText, { maxLength: 2 }),
        package: anyText,
        file: anyText,
        kernels: fc.uniqueArray(anyKernel, { selector: ({ name }) => name, maxLength: 3 }),
      }),
      { selector: ({ name }) => name, maxLength: 3 },
    )
    .map((all) =>
      all.map(({ name, aliases, kernels, file, ...rest }) => {
        const provider = packageOf(rest.package, { directory: `/app/${rest.package}` })
        const made = providerOf(name, kernels, { aliases, provider })
        return { ...made, backend: { ...made.backend, entryPoint: { ...made.backend.entryPoint, file } } }
      }),
    )
}

/** A host with its providers. */
export const anyWorld = anyHost.chain((host) =>
  anyProviders(host.functions.map(({ name }) => name)).map((providers) => ({ host, providers })),
)
