// What doc comments show is compiled and run, in an app that has installed the example packages.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compile, folder } from './compile.ts'
import { type Example, readExamples } from './examples.ts'
import { root } from './pages.ts'

const { callees, examples } = readExamples()
const programs = examples.filter(({ language }) => language === 'ts')

/** Bun's own bundler exists only inside Bun. */
const runsElsewhere = ({ title }: Example) => title === 'backstitch/bun'
const bun = `
declare const Bun: {
  build(options: { entrypoints: string[]; outdir: string; splitting: boolean; plugins: object[] }): Promise<object>
}
`

describe('examples in doc comments', () => {
  test('are there for every function, class and plugin that people call', () => {
    const bare = callees.filter((callee) => callee.examples.length === 0).map(({ title }) => title)
    // What core and bundler plugins say to each other; nobody writes it.
    expect(bare).toEqual(['@backstitch/runtime/registry: absent'])
  })

  test('compile', () => {
    const files = programs.map(
      ({ code }, index) => [join(folder, `example.${index}.ts`), asModule(code)] as const,
    )
    const options = { types: ['node'], module: ts.ModuleKind.Preserve }
    const diagnostics = compile(new Map([...files, [join(folder, 'bun.d.ts'), bun]]), options)
    expect(diagnostics.map(withTitle)).toEqual([])
  })

  test('are JSON where they say so', () => {
    const documents = examples.filter(({ language }) => language === 'json')
    expect(documents).not.toEqual([])
    for (const { code } of documents) expect(JSON.parse(code)).toBeTypeOf('object')
    expect(examples.filter(({ language }) => !['ts', 'json'].includes(language))).toEqual([])
  })
})

describe('an example runs in an app and prints what it says', () => {
  let app = ''
  beforeAll(() => {
    app = realpathSync(mkdtempSync(join(tmpdir(), 'backstitch-examples-')))
    const dependencies = { vectorkit: '1.0.0', 'vectorkit-wasm': '1.0.0' }
    write('package.json', JSON.stringify({ name: 'app', version: '1.0.0', type: 'module', dependencies }))
    write('tsconfig.json', JSON.stringify({ include: ['src'] }))
    write('src/main.js', "export { pairwiseDistances } from 'vectorkit'\n")
    for (const name of [
      ...Object.keys(dependencies),
      '@backstitch/runtime',
      'backstitch',
      'esbuild',
      'vite',
    ]) {
      mkdirSync(dirname(join(app, 'node_modules', name)), { recursive: true })
      symlinkSync(realpathSync(join(root, 'node_modules', name)), join(app, 'node_modules', name), 'junction')
    }
  })
  afterAll(() => rmSync(app, { recursive: true, force: true }))

  const shown = programs
    .filter((each) => !runsElsewhere(each))
    .map(({ title, code }) => [title, code] as const)
  test.each(shown)('%s', (_, code) => {
    write('example.js', ts.transpileModule(code, { compilerOptions: transpiled }).outputText)
    const { status, stdout, stderr } = spawnSync(process.execPath, ['example.js'], {
      cwd: app,
      encoding: 'utf8',
    })
    expect(status, stderr).toBe(0)
    const said = printed(code)
    if (said.length > 0) expect(stdout).toBe(`${said.join('\n')}\n`)
  })

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(app, path)), { recursive: true })
    writeFileSync(join(app, path), text)
  }
})

const transpiled = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext }

/** What the comments behind `console.log()` promise, a line each. */
function printed(code: string): readonly string[] {
  return [...code.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, line]) => line!)
}

function asModule(code: string): string {
  return `${code}\nexport {}\n`
}

function withTitle(diagnostic: string): string {
  return diagnostic.replace(/^\/example\.(\d+)\.ts/, (_, index) => `${programs[Number(index)]?.title} `)
}
