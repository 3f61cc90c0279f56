// Compiles code that is shown to people: as an app that has the example packages and their merged typings.

import { join } from 'node:path'
import ts from 'typescript'
import { root } from './pages.ts'

/** The example app's folder, so that shown code sees its packages and its merged typings. */
export const folder = join(root, 'examples/app/src')

/** Compiles files that exist in memory only, by absolute path; each diagnostic is a line. */
export function compile(
  files: ReadonlyMap<string, string>,
  more: ts.CompilerOptions = {},
): readonly string[] {
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
    ...more,
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
