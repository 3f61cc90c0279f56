// Packages as their authors wrote them become packages as they are installed: declarations by `tsc`, opened typings
// and manifests by the pipeline; then the app's own typings. All in memory, by the code that users run.

import { posix } from 'node:path'
import ts from 'typescript'
import { type Files, memoryFiles } from '../../src/files.ts'
import type { EmittedFile } from '../../src/merged.ts'
import type { Problem } from '../../src/model.ts'
import { describePackage, discover, printAppTypings } from '../../src/pipeline.ts'

/** Texts by path. */
export type Texts = Readonly<Record<string, string>>

/** An app with everything generated, and what was wrong on the way. */
export interface BuiltApp {
  /** By path relative to the app's folder, installed packages included. */
  readonly files: Texts
  /** Paths of the app's typings and of every host's opened declarations. */
  readonly generated: readonly string[]
  readonly problems: readonly Problem[]
}

/** What an app is made of. */
export interface AppSources {
  /** The app's own files, and installed packages that are taken as they are. */
  readonly app: Texts
  /** Packages that build themselves, in the order in which they need each other; sources in `src/`. */
  readonly packages: Readonly<Record<string, Texts>>
}

/** How an app is built. */
export interface BuildOptions {
  /** Packages whose authors never heard of backstitch's build: `tsc` alone, no manifest, typings as they are. */
  readonly plain?: readonly string[]
  readonly signatures?: 'union' | 'overloads'
  /** Declarations and maps of packages that have theirs from another tool than `tsc`. */
  readonly declared?: Readonly<Record<string, Texts>>
  /** Where the typings go; `src/backstitch.d.ts` by default. */
  readonly typings?: string
}

/** Builds an app's packages, installs them, and prints the app's typings. */
export async function buildApp(
  { app, packages }: AppSources,
  { plain = [], declared = {}, signatures = 'union', typings = 'src/backstitch.d.ts' }: BuildOptions = {},
): Promise<BuiltApp> {
  let files = app
  const problems: Problem[] = []
  const generated: string[] = []
  for (const [name, sources] of Object.entries(packages)) {
    const built = await buildPackage(sources, files, {
      isPlain: plain.includes(name),
      declared: declared[name],
    })
    problems.push(...built.problems)
    files = { ...files, ...below(`node_modules/${name}`, built.files) }
    generated.push(...built.opened.map((path) => `node_modules/${name}/${path}`))
  }
  const disk = diskOf(below('/app', files))
  const discovery = await discover({ directory: '/app', files: disk })
  const printed = await printAppTypings(discovery.merged, { file: typings, files: disk, signatures })
  problems.push(...discovery.problems, ...printed.problems)
  const written = textsOf(printed.result)
  generated.push(...Object.keys(written).filter(isDeclaration))
  return { files: { ...files, ...written }, generated, problems }
}

/** One package after its own build; what it imports is found where it would be installed. */
async function buildPackage(
  sources: Texts,
  installed: Texts,
  { isPlain, declared: given }: { readonly isPlain: boolean; readonly declared: Texts | undefined },
) {
  const directory = '/build/package'
  const neighbors = Object.fromEntries(
    Object.entries(installed).filter(([path]) => path.startsWith('node_modules/')),
  )
  const written = { ...below('/build', neighbors), ...below(directory, sources) }
  const declared = given ?? emitDeclarations(diskOf(written), Object.keys(below(directory, sources)))
  if (isPlain) return { files: { ...sources, ...declared }, opened: [], problems: [] }
  const described = await describePackage({
    directory,
    files: diskOf({ ...written, ...below(directory, declared) }),
  })
  const result = textsOf(described.result.files)
  return {
    files: { ...sources, ...declared, ...result },
    opened: Object.keys(result).filter(isDeclaration),
    problems: described.problems,
  }
}

/** Declarations and their maps, as `tsc` writes them for sources in `src/` and outputs in `dist/`. */
function emitDeclarations(files: Files, paths: readonly string[]): Texts {
  const folder = '/build/package'
  const rootNames = paths.filter((path) => path.startsWith(`${folder}/src/`))
  const emitted: Record<string, string> = {}
  const program = ts.createProgram({ rootNames, options: emitOptions(folder), host: compilerHost(files) })
  program.emit(undefined, (path, text) => {
    emitted[posix.relative(folder, path)] = text
  })
  return emitted
}

function emitOptions(folder: string): ts.CompilerOptions {
  return {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    allowJs: true,
    declaration: true,
    declarationMap: true,
    emitDeclarationOnly: true,
    rootDir: `${folder}/src`,
    outDir: `${folder}/dist`,
    types: [],
  }
}

function compilerHost(files: Files): ts.CompilerHost {
  const base = ts.createCompilerHost({})
  return {
    ...base,
    getCurrentDirectory: () => '/',
    fileExists: files.isFile,
    readFile: files.read,
    directoryExists: files.isDirectory,
    getDirectories: () => [],
    realpath: (path) => path,
    getSourceFile(path, version) {
      const text = files.read(path)
      return text === undefined ? base.getSourceFile(path, version) : ts.createSourceFile(path, text, version)
    },
  }
}

function isDeclaration(path: string): boolean {
  return /\.d\.[cm]?ts$/.test(path)
}

function below(folder: string, files: Texts): Texts {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]))
}

function textsOf(files: readonly EmittedFile[]): Texts {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]))
}

function diskOf(files: Texts): Files {
  return memoryFiles(files)
}
