import { describe, expect, test } from 'vitest'
import { printBuiltTypings } from '../../src/emit/open/built.ts'
import { nameTypings, printOpenTypings } from '../../src/emit/open/open.ts'
import { printTypings } from '../../src/emit/typings/typings.ts'
import { mergeHosts } from '../../src/merge/merge.ts'
import { app, hostFunction, hostOf, kernel, option, position, providerOf } from './models.ts'
import {
  builtTypings,
  declarations,
  host,
  openTypings,
  shadowTypings,
  typings,
  wasm,
  webgpu,
} from './vectorkit.ts'

describe("an app's typings", () => {
  test('augment the interfaces of each function with what its backends add', async () => {
    const { result, problems } = typings()
    expect(problems).toEqual([])
    await expect(result[0]!.text).toMatchFileSnapshot('snapshots/open.backstitch.d.ts')
    await expect(result[1]!.text).toMatchFileSnapshot('snapshots/open.backstitch.d.ts.map')
  })

  test('have one overload per backend if asked', async () => {
    const { result, problems } = typings({ signatures: 'overloads' })
    expect(problems).toEqual([])
    await expect(result[0]!.text).toMatchFileSnapshot('snapshots/overloads.backstitch.d.ts')
  })

  test('replace those of a host that was not built with backstitch, and forward the rest', async () => {
    const { result, problems } = shadowTypings()
    expect(result.map(({ path }) => path)).toEqual([
      'src/backstitch.d.ts',
      'src/backstitch.d.ts.map',
      'src/backstitch.shadow.d.ts',
      'src/backstitch.shadow.d.ts.map',
    ])
    await expect(result[2]!.text).toMatchFileSnapshot('snapshots/shadow.backstitch.d.ts')
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toMatchInlineSnapshot(`
      [
        "EXPORT_NOT_FORWARDED \`vectorkit\` exports \`Hidden\` in a way that cannot be said again outside it. The typings that replace its own do not have that export, so code that imports it does not compile. Use a version of the host whose build has the backstitch plugin: its typings need not be replaced.",
      ]
    `)
  })

  test('leave out an export whose name is a keyword, and say so', () => {
    const text =
      'declare function remove(): void;\nexport declare function blur(image: Blob): Promise<Blob>;\nexport { remove as delete };\n'
    const blur = hostFunction('blur', { parameters: [position('image', 'Blob')], returns: 'Promise<Blob>' })
    const closed = hostOf([blur], { open: false })
    const { result } = mergeHosts({ app, hosts: [closed], providers: [providerOf('gpu', [kernel('blur')])] })
    const printed = printTypings(result, {
      file: 'backstitch.d.ts',
      packages: { vectorkit: './vectorkit' },
      modules: {
        vectorkit: [{ specifier: 'vectorkit', entry: 'a.d.ts', files: [{ path: 'a.d.ts', text }] }],
      },
    })
    expect(printed.result.map(({ path }) => path)).toContain('backstitch.shadow.d.ts')
    expect(printed.problems.map(({ code }) => code)).toEqual(['EXPORT_NOT_FORWARDED'])
  })

  test('of a host whose modules are not known are not made, and that is said', () => {
    const { problems } = typings({}, { ...host, open: false })
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toMatchInlineSnapshot(`
      [
        "HOST_NOT_OPEN The typings of \`vectorkit\` were not built with backstitch. They cannot be augmented, so \`backend\` and the options of backends are unknown to the editor; calls work. Use a version of the host whose build has the backstitch plugin, or ask its author for one.",
      ]
    `)
  })

  test('tell functions of one name in several hosts apart', () => {
    const blur = hostFunction('blur', { parameters: [position('image')] })
    const hosts = ['alpha', 'beta'].map((name) =>
      hostOf([{ ...blur, exports: [{ specifier: name, name: 'blur' }] }], { name }),
    )
    const providers = hosts.map(({ name }) => providerOf('gpu', [kernel('blur')], { host: name }))
    const { result } = printTypings(mergeHosts({ app, hosts, providers }).result, { file: 'a.d.ts' })
    expect(result[0]!.text.match(/^import .*$/gm)).toEqual([
      "import type { BlurOptions as $BlurOptions } from 'alpha'",
      "import type { BlurOptions as $$BlurOptions } from 'beta'",
    ])
    expect(result[0]!.text.match(/BlurOptions_gpu extends .* /g)).toEqual([
      'BlurOptions_gpu extends $BlurOptions ',
      'BlurOptions_gpu extends $$BlurOptions ',
    ])
  })

  test('let a call that names no backend take the options of ambient backends only', () => {
    const text = typings({ ambient: ['wasm-simd'] }).result[0]!.text
    const auto = /interface PairwiseDistancesOptions_auto .*/.exec(text)?.[0]
    expect(auto).toBe('interface PairwiseDistancesOptions_auto extends PairwiseDistancesExtras_wasm_simd {')
    expect(text).not.toContain('interface ScaleOptions_auto')
  })
})

describe("a host's own declarations", () => {
  test('get the open form wherever a function is declared and exported', async () => {
    const { result, problems } = openTypings()
    expect(problems).toEqual([])
    for (const { path, text } of result) await expect(text).toMatchFileSnapshot(`snapshots/open-host/${path}`)
  })

  test('know the backends that its own build knew', async () => {
    const { result, problems } = builtTypings()
    expect(problems).toEqual([])
    for (const { path, text } of result)
      await expect(text).toMatchFileSnapshot(`snapshots/built-host/${path}`)
  })

  test('stay as they are when the same backends are added again', () => {
    const merged = mergeHosts({ app, hosts: [host], providers: [wasm, webgpu] }).result.hosts[0]!
    expect(printBuiltTypings(builtTypings().result, merged)).toEqual(builtTypings())
  })

  test('stay as they are when opened again', () => {
    const once = openTypings().result
    expect(printOpenTypings(once, host).result).toEqual(once)
  })

  test('lend other names to a function whose own are taken, and say so', () => {
    const files = [
      {
        path: 'index.d.ts',
        text: 'export type BlurOptions = string;\nexport declare function blur(image: Blob): Promise<Blob>;\n',
      },
    ]
    const subject = hostOf([hostFunction('blur', { parameters: [position('image', 'Blob')] })])
    const { result, problems } = printOpenTypings(files, subject)
    expect(result[0]!.text).toContain('blur(image: Blob, options?: Blur2AnyOptions): Promise<Blob>')
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toMatchInlineSnapshot(`
      [
        "TYPINGS_NAME_TAKEN \`vectorkit\` exports something else as \`BlurOptions\`, a name the typings of \`blur\` would use. Their names start with \`Blur2\` instead. Nothing has to be done; rename the other export if readers mix the two up.",
      ]
    `)
    expect(nameTypings(result, subject).functions[0]!.typingsName).toBe('Blur2')
  })

  test('that cannot be opened are told about and left as they are', () => {
    const files = [
      {
        path: 'a.d.ts',
        text: 'export declare function union(x: number, options?: { a: 1 } | { b: 1 }): void;\n',
      },
      { path: 'b.d.ts', text: 'export declare function broken(' },
      { path: 'index.d.ts', text: "export * from './a.js';\nexport declare const constant: number;\n" },
    ]
    const parameters = [position('x', 'number'), option('a', '1')]
    const subject = hostOf(['union', 'broken', 'constant'].map((name) => hostFunction(name, { parameters })))
    const { result, problems } = printOpenTypings(files, subject)
    expect(result).toEqual(files)
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toMatchInlineSnapshot(`
      [
        "DECLARATIONS_INVALID vectorkit · b.d.ts: \`b.d.ts\` cannot be parsed as a declaration file. The functions it declares keep their typings, without \`backend\`. Build the declarations again, and look at what their generator reports.",
        "OPTIONS_NOT_EXTENDABLE The options of \`vectorkit\`'s \`union\` have a type to which no \`backend\` can be added. Its typings could not be opened, so editors will not know its backends. Declare its options as one interface, without a type for all other names.",
        "FUNCTION_NOT_DECLARED The declarations of \`vectorkit\` do not export \`broken\` as a function. Its typings could not be opened, so editors will not know its backends. Export it from an entry of the package, as a function or as a constant with a function type.",
        "FUNCTION_NOT_DECLARED The declarations of \`vectorkit\` do not export \`constant\` as a function. Its typings could not be opened, so editors will not know its backends. Export it from an entry of the package, as a function or as a constant with a function type.",
      ]
    `)
  })

  test('that no interface can extend are joined by what backends add, signature by signature', () => {
    const files = [
      {
        path: 'index.d.ts',
        text: `export declare function render(text: string, options: Base & { async: true }): Promise<string>;
export declare function render(text: string, options?: boolean | Base): string;
export declare function render(text: string, done: (text: string) => void): void;
`,
      },
    ]
    const parameter = (type: string, more = {}) => ({
      name: 'options',
      type,
      optional: false,
      rest: false,
      ...more,
    })
    const text = { name: 'text', type: 'string', optional: false, rest: false }
    const signatures = [
      {
        typeParameters: [],
        parameters: [text, parameter('Base & { async: true }')],
        returns: 'Promise<string>',
      },
      {
        typeParameters: [],
        parameters: [text, parameter('boolean | Base', { optional: true })],
        returns: 'string',
        options: 'mixed' as const,
      },
      {
        typeParameters: [],
        parameters: [text, parameter('(text: string) => void')],
        returns: 'void',
        options: 'none' as const,
      },
    ]
    const parameters = [position('text', 'string'), option('async', 'boolean')]
    const subject = hostOf([hostFunction('render', { parameters }, { signatures, extendable: false })])
    const { result, problems } = printOpenTypings(files, subject)
    expect(problems).toEqual([])
    expect(result[0]!.text.split('\n').slice(0, 4)).toEqual([
      'export declare function render(text: string, options: (Base & { async: true }) & RenderAnyOptions): Promise<string>;',
      'export declare function render(text: string, options?: Exclude<boolean | Base, object> | (Extract<boolean | Base, object> & RenderAnyOptions)): string;',
      'export declare function render(text: string, done: (text: string) => void): void;',
      '/** Options of {@link render}. */',
    ])
    expect(result[0]!.text).toContain('export interface RenderOptions {}\n')
    expect(printOpenTypings(result, subject).result).toEqual(result)

    const merged = mergeHosts({ app, hosts: [subject], providers: [providerOf('gpu', [kernel('render')])] })
    const augmented = printTypings(merged.result, { file: 'backstitch.d.ts' })
    expect(augmented.result[0]!.text).not.toContain('@deprecated')
  })

  test('are opened for a function in a namespace too', () => {
    const files = [
      { path: 'index.d.ts', text: "export * as filters from './filters.js';\n" },
      { path: 'other.d.ts', text: "import * as filters from './filters.js';\nexport { filters };\n" },
      { path: 'filters.d.ts', text: 'export declare function blur(image: Blob): Promise<Blob>;\n' },
    ]
    const blur = hostFunction(
      'blur',
      { parameters: [position('image', 'Blob')] },
      { exportKind: 'namespace', exports: [{ specifier: 'vectorkit', name: 'filters.blur' }] },
    )
    const { result, problems } = printOpenTypings(files, hostOf([blur]))
    expect(problems).toEqual([])
    const names = 'BlurOptions, BlurOptions_cpu, BlurOptions_auto, BlurBackends, BlurAnyOptions'
    for (const { path, text } of result.slice(0, 2))
      expect(text, path).toContain(`export type { ${names} } from "./filters.js";`)
    expect(printOpenTypings(result, hostOf([blur])).result).toEqual(result)
  })

  test('keep their declaration map comment last', () => {
    const chunk = openTypings().result.find(({ path }) => path === 'dist/chunk.d.ts')
    expect(chunk!.text.endsWith('\n//# sourceMappingURL=chunk.d.ts.map\n')).toBe(true)
    expect(declarations).toHaveLength(7)
  })
})
