// The dependency rules of docs/architecture.md, as sentences.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'
import { describe, expect, test } from 'vitest'

interface Import {
  readonly from: string
  readonly to: string
}

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stages = ['discover', 'trust', 'read', 'merge', 'emit']
const files = ['src', 'plugin', 'runtime'].flatMap(sourceFiles)
const imports = files.flatMap(importsOf)

describe('the house', () => {
  test('stages meet only in src/pipeline.ts', () => {
    const broken = imports.filter(({ from, to }) => {
      const [here, there] = [stageOf(from), stageOf(to)]
      return there !== undefined && here !== there && (here !== undefined || isLeaf(from))
    })
    expect(sentences(broken, 'stages may only meet in src/pipeline.ts')).toEqual([])
  })

  test('no file of src/ imports a shell', () => {
    const broken = imports.filter(({ from, to }) => from.startsWith('src/') && !isShell(from) && isShell(to))
    expect(sentences(broken, 'src/ does not know its shells')).toEqual([])
  })

  test('the runtime imports nothing outside runtime/ but what Node itself has', () => {
    const broken = imports.filter(
      ({ from, to }) =>
        from.startsWith('runtime/') &&
        !to.startsWith('runtime/') &&
        !isOwnName(to) &&
        !to.startsWith('node:'),
    )
    expect(sentences(broken, 'the runtime has no dependencies')).toEqual([])
  })

  test.each([
    ['ts-morph', (file: string) => file.startsWith('src/read/')],
    ['typescript', (file: string) => file.startsWith('src/read/')],
    ['node:fs', (file: string) => touchesDisk(file) || isShell(file) || file.startsWith('runtime/')],
    ['unplugin', (file: string) => file.startsWith('plugin/')],
    ['typedoc', (file: string) => file.startsWith('plugin/typedoc')],
  ])('%s is imported only where it belongs', (name, allowed) => {
    const broken = imports.filter(
      ({ from, to }) => (to === name || to.startsWith(`${name}/`)) && !allowed(from),
    )
    expect(sentences(broken, `${name} has a place of its own`)).toEqual([])
  })

  test('process and console are used in the shells only', () => {
    const broken = files
      .filter((file) => !file.startsWith('runtime/') && !isShell(file))
      .filter((file) => /\b(?:process|console)\.\w/.test(withoutComments(file)))
    expect(broken).toEqual([])
  })

  test('there are no import cycles, types included', () => {
    expect(findCycles()).toEqual([])
  })

  test('no source file is longer than 350 lines', () => {
    const long = files.filter((file) => read(file).split('\n').length > 351)
    expect(long).toEqual([])
  })

  test('nothing but the public entry files gathers re-exports', () => {
    const barrels = files.filter((file) => /(?:^|\/)index\.ts$/.test(file))
    expect(
      barrels.filter(
        (file) => !['src/index.ts', 'runtime/index.ts', 'plugin/typedoc/index.ts'].includes(file),
      ),
    ).toEqual([])
  })
})

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => name !== 'dist' && name !== 'node_modules')
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return sourceFiles(path)
      return path.endsWith('.ts') && !path.endsWith('.d.ts') ? [path] : []
    })
    .sort()
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

function importsOf(from: string): Import[] {
  const { module } = parseSync(from, read(from))
  const text = read(from)
  const specifiers = [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) =>
      found.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports
      .map(({ moduleRequest }) => text.slice(moduleRequest.start, moduleRequest.end))
      .flatMap((request) => /^(['"`])(.+)\1$/.exec(request)?.[2] ?? []),
  ]
  return specifiers.map((to) => ({
    from,
    to: to.startsWith('.') ? relative(root, resolve(root, dirname(from), to)) : to,
  }))
}

function stageOf(file: string): string | undefined {
  return stages.find((stage) => file.startsWith(`src/${stage}/`))
}

/** A file directly under src/ that every stage may use; the pipeline and the public face know the stages. */
function isLeaf(file: string): boolean {
  return /^src\/(?:problems\/)?[\w-]+\.ts$/.test(file) && !['src/pipeline.ts', 'src/index.ts'].includes(file)
}

/** The two faces that people meet: the command line and the plugin. */
function isShell(file: string): boolean {
  return file.startsWith('src/cli/') || file.startsWith('plugin/')
}

function touchesDisk(file: string): boolean {
  return ['src/files.ts', 'src/write.ts', 'src/cache.ts'].includes(file)
}

function isOwnName(specifier: string): boolean {
  return specifier.startsWith('#')
}

function withoutComments(file: string): string {
  const text = read(file)
  const { comments } = parseSync(file, text)
  return comments.reduceRight((rest, comment) => rest.slice(0, comment.start) + rest.slice(comment.end), text)
}

function sentences(broken: readonly Import[], rule: string): string[] {
  return broken.map(({ from, to }) => `${from} imports ${to}: ${rule}`)
}

function findCycles(): string[] {
  const targets = new Map(
    files.map((file) => [file, imports.filter(({ from }) => from === file).map(({ to }) => to)]),
  )
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '))
    else if (!done.has(file)) {
      for (const target of targets.get(file) ?? []) visit(target, [...trail, file])
      done.add(file)
    }
  }
  for (const file of files) visit(file, [])
  return cycles
}
