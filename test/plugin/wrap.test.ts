import { SourceMap } from 'node:module'
import { transformSync } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { wrapModule } from '../../plugin/wrap/wrap.ts'
import type { Problem } from '../../src/model.ts'

const host = { name: 'vectorkit', directory: '/vectorkit' }
const dispatcher = { file: '/vectorkit/src/dispatch.ts', export: 'dispatcher' }

function wrap(
  code: string,
  file = '/vectorkit/src/index.ts',
  given: Partial<Parameters<typeof wrapModule>[0]> = {},
) {
  const { result, problems } = wrapModule({
    file,
    code,
    host,
    dispatcher,
    readingOf: () => undefined,
    ...given,
  })
  if (result) expect(() => transformSync(result.code, { loader: 'ts' })).not.toThrow()
  return { code: result?.code, map: result?.map, problems }
}

const print = (problems: readonly Problem[]) => problems.map(({ code, message }) => `${code}: ${message}`)
const messages = (code: string, file?: string) => print(wrap(code, file).problems)

describe('a tagged function', () => {
  it('becomes a pure dispatched constant with its doc comment, types and default values', () => {
    const { code, problems } = wrap(`import { sum } from './sum.ts'

/**
 * Pairwise distances.
 *
 * @backendDispatch
 */
export async function pairwise<T extends Matrix>(points: T, options: PairwiseOptions = {}): Promise<T> {
  return sum(points, options)
}
`)
    expect(problems).toEqual([])
    expect(code).toMatchInlineSnapshot(`
      "import { sum } from './sum.ts'
      import { dispatcher } from "./dispatch.ts";

      /**
       * Pairwise distances.
       *
       * @backendDispatch
       */
      export const pairwise = /* @__PURE__ */ dispatcher.backendDispatch('pairwise', async function pairwise<T extends Matrix>(points: T, options: PairwiseOptions = {}): Promise<T> {
        return sum(points, options)
      }, { async: true, optionsIndex: 1 });
      "
    `)
  })

  it('is found by a tag that stands at the end of a line of text', () => {
    expect(wrap('/** Adds. @backendDispatch */\nexport function add(a, b) { return a + b }').code).toContain(
      "export const add = /* @__PURE__ */ dispatcher.backendDispatch('add', function add(a, b)",
    )
  })

  it('is left alone where the tag is only mentioned in backticks', () => {
    expect(
      wrap('/** Has no `@backendDispatch`. */\nexport function add(a, b) { return a + b }').code,
    ).toBeUndefined()
  })

  it('loses its overload signatures and keeps their doc comments', () => {
    expect(
      wrap(`/** Of numbers. @backendDispatch */
export function twice(a: number): number
/** Of strings. */
export function twice(a: string): string
export function twice(a: number | string): number | string { return a + a }`).code,
    ).toMatchInlineSnapshot(`
      "import { dispatcher } from "./dispatch.ts";
      /** Of numbers. @backendDispatch */

      /** Of strings. */

      export const twice = /* @__PURE__ */ dispatcher.backendDispatch('twice', function twice(a: number | string): number | string { return a + a }, { async: false, optionsIndex: 1 });"
    `)
  })

  it('may be the default export', () => {
    expect(
      wrap('/** @backendDispatch */\nexport default function add(a: number) { return a }').code,
    ).toMatchInlineSnapshot(`
      "import { dispatcher } from "./dispatch.ts";
      /** @backendDispatch */
      const add = /* @__PURE__ */ dispatcher.backendDispatch('add', function add(a: number) { return a }, { async: false, optionsIndex: 1 }); export { add as default };"
    `)
  })

  it('may be exported by a list, also under another name', () => {
    expect(
      wrap('export { add as plus }\n/** @backendDispatch */\nfunction add(a: number) { return a }').code,
    ).toMatchInlineSnapshot(`
      "import { dispatcher } from "./dispatch.ts";
      export { add as plus }
      /** @backendDispatch */
      const add = /* @__PURE__ */ dispatcher.backendDispatch('add', function add(a: number) { return a }, { async: false, optionsIndex: 1 });"
    `)
  })

  it('may be a constant', () => {
    expect(
      wrap('/** @backendDispatch */\nexport const add: Add = async (a) => a\nuse(add)').code,
    ).toMatchInlineSnapshot(`
      "import { dispatcher } from "./dispatch.ts";
      /** @backendDispatch */
      export const add: Add = /* @__PURE__ */ dispatcher.backendDispatch('add', async (a) => a, { async: true, optionsIndex: 1 })
      use(add)"
    `)
  })

  it('is followed by a semicolon, so that a next line in parentheses is no call of it', () => {
    expect(wrap('/** @backendDispatch */\nfunction f() {}\n(globalThis).x = 1').code).toContain(
      'optionsIndex: 0 });\n(global',
    )
  })

  it('gives up its inner name where it calls itself, so that the call goes through the wrapper', () => {
    const { code } = wrap(
      '/** @backendDispatch */\nexport function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2) }',
    )
    expect(code).toContain("backendDispatch('fib', function (n)")
  })

  it('is not wrapped where it takes any number of arguments', () => {
    expect(wrap('/** @backendDispatch */\nexport function f(...all) {}').code).toBeUndefined()
  })
})

describe('the spec of a wrapped function', () => {
  const specOf = (declaration: string) =>
    wrap(`/** @backendDispatch */\n${declaration}`).code?.match(/, (\{ async.*?\})\)/)?.[1]

  it.each([
    ['function f(a, b) {}', '{ async: false, optionsIndex: 2 }'],
    ['function f(this: X, a) {}', '{ async: false, optionsIndex: 1 }'],
    ['function f(a, o = {}) {}', '{ async: false, optionsIndex: 1 }'],
    ['function f(a, { k = 1 } = {}) {}', '{ async: false, optionsIndex: 1 }'],
    ['function f(a, options?: FOptions) {}', '{ async: false, optionsIndex: 1 }'],
    ['function f(a, opts) {}', '{ async: false, optionsIndex: 1 }'],
    ['function f(a, weights: { x: number }) {}', '{ async: false, optionsIndex: 1 }'],
    ['async function f(a) {}', '{ async: true, optionsIndex: 1 }'],
    ['function f(a): Promise<number> {}', '{ async: true, optionsIndex: 1 }'],
    ['const f = async (a) => a', '{ async: true, optionsIndex: 1 }'],
  ])('is read from %s', (declaration, spec) => {
    expect(specOf(declaration)).toBe(spec)
  })

  it('is the read model’s wherever that knows the function', () => {
    const readingOf = (name: string) => (name === 'f' ? { async: true, optionsIndex: 3 } : undefined)
    const { code } = wrap('/** @backendDispatch */\nfunction f(a) {}', undefined, { readingOf })
    expect(code).toContain('{ async: true, optionsIndex: 3 }')
  })
})

describe('the dispatcher', () => {
  it.each([
    ["import { dispatcher } from './dispatch.ts'", 'dispatcher'],
    ["import { dispatcher as d } from './dispatch.js'", 'd'],
    ["import { dispatcher as d } from './dispatch'", 'd'],
  ])('is reached through the import %s', (line, name) => {
    const { code } = wrap(`${line}\n/** @backendDispatch */\nfunction f() {}`)
    expect(code).toContain(`${name}.backendDispatch('f'`)
    expect(code?.match(/import/g)).toHaveLength(1)
  })

  it('is imported below the last import, by a path relative to the module', () => {
    const { code } = wrap(
      "import a from 'a'\n/** @backendDispatch */\nfunction f() {}",
      '/vectorkit/src/ops/f.ts',
    )
    expect(code).toContain('import a from \'a\'\nimport { dispatcher } from "../dispatch.ts";\n')
  })

  it('is imported under a name that nothing in the module has', () => {
    const { code } = wrap('/** @backendDispatch */\nexport function f(dispatcher) {}')
    expect(code).toContain('import { dispatcher as dispatcher$ } from "./dispatch.ts";\n')
    expect(code).toContain("dispatcher$.backendDispatch('f'")
  })

  it('stays below a hashbang and directives', () => {
    expect(
      wrap("#!/usr/bin/env node\n'use strict'\n/** @backendDispatch */\nfunction f() {}").code,
    ).toMatchInlineSnapshot(`
      "#!/usr/bin/env node
      'use strict'
      import { dispatcher } from "./dispatch.ts";
      /** @backendDispatch */
      const f = /* @__PURE__ */ dispatcher.backendDispatch('f', function f() {}, { async: false, optionsIndex: 0 });"
    `)
  })

  it('is not imported into its own file', () => {
    const code =
      'export const dispatcher = createDispatcher({})\n/** @backendDispatch */\nexport function f() {}'
    expect(wrap(code, dispatcher.file).code).toMatchInlineSnapshot(`
      "export const dispatcher = /* @__PURE__ */ createDispatcher({})
      /** @backendDispatch */
      export const f = /* @__PURE__ */ dispatcher.backendDispatch('f', function f() {}, { async: false, optionsIndex: 0 });"
    `)
  })
})

describe('calls made by hand', () => {
  it('are marked as pure, once', () => {
    const source = `const d = createDispatcher({})
export const f = d.backendDispatch('f', () => 1)
export const g = /* @__PURE__ */ backendDispatch<G>('g', () => 2)`
    const { code } = wrap(source)
    expect(code?.match(/@__PURE__/g)).toHaveLength(3)
    expect(wrap(code ?? '').code).toBeUndefined()
  })

  it('fall out of a bundle that does not use them', () => {
    const { code } = wrap(
      "const d = createDispatcher({})\nexport const f = d.backendDispatch('f', () => 'kept')\n",
    )
    const stripped = transformSync(`${code?.replace('export ', '')}\nexport {}`, {
      treeShaking: true,
      format: 'esm',
    }).code
    expect(stripped).not.toContain('kept')
  })
})

describe('a use above the function', () => {
  const text = (code: string) =>
    messages(`${code}\n/** @backendDispatch */\nexport function add(a) { return a }`)

  it('that runs while the module is evaluated is a problem, and the function stays as it is', () => {
    const code = 'const two = add(1)\n/** @backendDispatch */\nexport function add(a) { return a }'
    expect(wrap(code).code).toBeUndefined()
    expect(messages(code)).toMatchInlineSnapshot(`
      [
        "HOST_FUNCTION_USED_EARLY: vectorkit · src/index.ts:1:13: \`add\` is used while its module is evaluated, above its definition in line 3. A dispatched function is a constant and does not exist before its line, so it was left out. Move the use below the function, or into a function that is called later.",
      ]
    `)
  })

  it.each([
    ['an immediately called function', '(() => { add(1) })()'],
    [
      'a hoisted function that is called on the spot',
      'init(); function init() { later() }\nfunction later() { add(1) }',
    ],
    ['a static field', 'class A { static x = add(1) }'],
    ['a static block', 'class A { static { add(1) } }'],
    ['an argument', 'register({ add })'],
    ['a default export', 'export default add'],
    ['a cast', 'const x = (add as Fn)(1)'],
    ['an enum', 'enum E { A = add(1) }'],
  ])('counts in %s', (_, code) => {
    expect(text(code)).toHaveLength(1)
  })

  it.each([
    ['the body of a function', 'export function twice(a) { return add(add(a)) }'],
    ['a method or an instance field', 'class A { x = add(1); f() { return add(1) } }'],
    ['a type', 'type Add = typeof add'],
    ['an export list', 'export { add as plus }'],
    ['a property name', 'const o = { add: 1 }; o.add'],
    ['a block with a name of its own', '{ const add = 1; use(add) }'],
    ['a called function with a parameter of that name', '((add) => { add(1) })(x)'],
  ])('does not count in %s', (_, code) => {
    expect(text(code)).toEqual([])
  })
})

describe('problems', () => {
  it.each([
    ['a function inside another', 'function f() {\n  /** @backendDispatch */\n  function g() {}\n}'],
    ['a variable', '/** @backendDispatch */\nexport let f = () => 1'],
    ['an interface', '/** @backendDispatch */\ninterface F {}'],
  ])('a tag on %s is misplaced', (_, code) => {
    expect(wrap(code).problems.map((problem) => problem.code)).toEqual(['TAG_MISPLACED'])
  })

  it('leave methods to the reader of types', () => {
    expect(messages('class A {\n  /** @backendDispatch */\n  f() {}\n}')).toEqual([])
  })

  it('say what is wrong with a tag on a function without a name', () => {
    expect(messages('/** @backendDispatch */\nexport default function (a) {}')).toMatchInlineSnapshot(`
      [
        "TAG_MISPLACED: vectorkit · src/index.ts:1:1: The tag \`@backendDispatch\` stands on a function without a name. Nothing was dispatched here: the plugin wraps named functions and function constants at the top of a module. Move the tag to such a function, or wrap by hand with \`backendDispatch(name, implementation)\`.",
      ]
    `)
  })

  it('say that the dispatcher has to stand above functions of its own file', () => {
    const code =
      '/** @backendDispatch */\nexport function f() {}\nexport const dispatcher = createDispatcher({})'
    expect(messages(code, dispatcher.file)).toMatchInlineSnapshot(`
      [
        "DISPATCHER_BELOW: vectorkit · src/dispatch.ts:2:1: \`f\` stands above \`dispatcher\`, which dispatches it. A dispatched function is made where it stands, when there is no dispatcher yet, so \`f\` was left undispatched. Move \`f\` below \`dispatcher\`, or into a module of its own.",
      ]
    `)
  })

  it('say what to add where the host declares no dispatcher', () => {
    const { code, problems } = wrap('/** @backendDispatch */\nexport function f() {}', undefined, {
      dispatcher: undefined,
    })
    expect(code).toBeUndefined()
    expect(print(problems)).toMatchInlineSnapshot(`
      [
        "DISPATCHER_NOT_DECLARED: vectorkit · src/index.ts:2:1: \`f\` is tagged \`@backendDispatch\`, but the package.json of \`vectorkit\` does not say where its dispatcher is. It was left undispatched, so no backend can ever run it. Add \`"backstitch": { "host": { "dispatcher": "./src/dispatch.ts#dispatcher" } }\`: the module and the export that hold the result of \`createDispatcher\`.",
      ]
    `)
  })

  it('leave a file that does not parse to the bundler', () => {
    expect(wrap('/** @backendDispatch */ export function {')).toEqual({
      code: undefined,
      map: undefined,
      problems: [],
    })
  })
})

describe('the source map', () => {
  it('leads from the wrapped body back to the author’s line and column', () => {
    const source = "import a from 'a'\n/** @backendDispatch */\nexport function f(x) {\n  return boom(x)\n}\n"
    const { code = '', map } = wrap(source)
    const lines = code.split('\n')
    const line = lines.findIndex((text) => text.includes('boom'))
    const entry = new SourceMap(JSON.parse(String(map))).findEntry(line, 9)
    expect(entry).toMatchObject({
      originalLine: 3,
      originalColumn: 9,
      originalSource: '/vectorkit/src/index.ts',
    })
  })
})
