import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { type Page, readPages, root, typeScriptOf } from './pages.ts'

// Pages whose blocks show mistakes, cursors, or parts of this project's own tests.
const isFragment = ({ path }: Page) => /^docs\/(problems\/|what-you-see\.md|ide-harness\.md)/.test(path)

/** What the prose around a block has introduced. */
const prelude = `
declare global {
  const points: import('vectorkit').Matrix
  const pairwiseDistances: typeof import('vectorkit').pairwiseDistances
}
export {}
`

// In the example app's folder, so that the blocks see its packages and its merged typings.
const folder = join(root, 'examples/app/src')
const blocks = new Map<string, string>()
for (const page of readPages().filter((each) => !isFragment(each))) {
  for (const [index, code] of typeScriptOf(page).entries()) {
    blocks.set(
      join(folder, `${page.path.replaceAll('/', '.')}.${index + 1}.ts`),
      `${fromRegistry(code)}\nexport {}\n`,
    )
  }
}

describe('the TypeScript on the pages', () => {
  test('compiles', () => {
    expect(blocks.size).toBeGreaterThan(10)
    expect(compile(new Map([...blocks, [join(folder, 'prelude.d.ts'), prelude]]))).toEqual([])
  })

  test('is really compiled', () => {
    const wrong = "import { pairwiseDistances } from 'vectorkit'\npairwiseDistances(1)\n"
    expect(compile(new Map([[join(folder, 'wrong.ts'), wrong]]))).not.toEqual([])
  })
})

/** A CDN serves the same packages. */
function fromRegistry(code: string): string {
  return code.replaceAll('https://esm.sh/', '')
}

function compile(files: ReadonlyMap<string, string>): readonly string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.esnext.disposable.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
  }
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile } = host
  host.fileExists = (path) => files.has(path) || fileExists(path)
  host.readFile = (path) => files.get(path) ?? readFile(path)
  const { getSourceFile } = host
  host.getSourceFile = (path, version, ...rest) => {
    const text = files.get(path)
    return text === undefined
      ? getSourceFile(path, version, ...rest)
      : ts.createSourceFile(path, text, version)
  }
  const program = ts.createProgram([...files.keys(), join(folder, 'backstitch.d.ts')], options, host)
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const place =
      file && `${file.fileName.replace(folder, '')}:${file.getLineAndCharacterOfPosition(start).line + 1}`
    return `${place} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
  })
}
