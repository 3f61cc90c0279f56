// Type-checks files that exist as text only: with TypeScript 6 in this process, which is fast enough to shrink a
// counterexample, or with any compiler's own command line.

import { spawnSync } from 'node:child_process'
import { posix } from 'node:path'
import ts from 'typescript'
import { fixtureTsconfig, writeProject } from '../ide/project.ts'
import { compilerCommand, type Version } from '../ide/versions.ts'

/** What a compiler complains about, and where. */
export interface Complaint {
  readonly file: string
  /** 1-based. */
  readonly line: number
  readonly code: number
  readonly message: string
}

type Texts = Readonly<Record<string, string>>

const root = '/project'
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  types: [],
}

/** Type-checks a project with TypeScript 6; every file under `src/` is part of it. */
export function checkInProcess(files: Texts): Complaint[] {
  const texts = new Map(Object.entries(files).map(([file, text]) => [`${root}/${file}`, text]))
  const rootNames = [...texts.keys()].filter(
    (file) => file.startsWith(`${root}/src/`) && file.endsWith('.ts'),
  )
  const program = ts.createProgram({ rootNames, options, host: hostOf(texts) })
  return ts.getPreEmitDiagnostics(program).map(({ file, start, code, messageText }) => ({
    file: file ? posix.relative(root, file.fileName) : '',
    line: file ? file.getLineAndCharacterOfPosition(start ?? 0).line + 1 : 0,
    code,
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }))
}

/** Type-checks a project with the command line of one TypeScript. */
export function checkWithCompiler(version: Version, files: Texts): Complaint[] {
  const { compilerOptions, ...rest } = fixtureTsconfig
  const tsconfig = { ...rest, compilerOptions: { ...compilerOptions, lib: ['ES2022'] } }
  const project = writeProject({ 'tsconfig.json': JSON.stringify(tsconfig), ...files })
  const [command, ...args] = compilerCommand(version)
  const run = spawnSync(command, [...args, '-p', '.', '--pretty', 'false'], {
    cwd: project.folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  project.remove()
  if (run.error) throw run.error
  return run.stdout.split('\n').flatMap(readComplaint)
}

function readComplaint(line: string): Complaint[] {
  const [, file = '', at, code, message = ''] =
    /^(?:(.+)\((\d+),\d+\): )?error TS(\d+): (.*)$/.exec(line) ?? []
  return code === undefined ? [] : [{ file, line: Number(at ?? 0), code: Number(code), message }]
}

const libraries = new Map<string, ts.SourceFile | undefined>()

function hostOf(texts: ReadonlyMap<string, string>): ts.CompilerHost {
  const base = ts.createCompilerHost(options)
  const parse = (file: string, text: string) => ts.createSourceFile(file, text, ts.ScriptTarget.ES2022)
  const readLibrary = (file: string) => {
    if (!libraries.has(file)) libraries.set(file, base.getSourceFile(file, ts.ScriptTarget.ES2022))
    return libraries.get(file)
  }
  const folders = new Set([...texts.keys()].flatMap(parents))
  return {
    ...base,
    getCurrentDirectory: () => root,
    fileExists: (file) => texts.has(file),
    readFile: (file) => texts.get(file),
    directoryExists: (folder) => folders.has(folder),
    getDirectories: () => [],
    realpath: (path) => path,
    getSourceFile(file) {
      const text = texts.get(file)
      return text === undefined ? readLibrary(file) : parse(file, text)
    },
  }
}

function parents(file: string): string[] {
  const folder = posix.dirname(file)
  return folder === '/' ? [] : [folder, ...parents(folder)]
}
