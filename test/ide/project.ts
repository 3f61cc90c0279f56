// A fixture on disk: language servers read real folders.

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Place } from './client.ts'
import { type Cursor, readCursors } from './cursor.ts'

/** A folder with a `tsconfig.json`, and the cursors in its files. */
export interface Project {
  /** Real, absolute path. */
  readonly folder: string
  /** Text of a file as the editor shall see it, without cursors. */
  text(file: string): string
  /** Every cursor by file, files in the order they were given. */
  readonly cursors: ReadonlyMap<string, readonly Cursor[]>
  /** The place of a cursor by name; by default of the file's first. */
  cursor(file: string, name?: string): Place
  remove(): void
}

/** Compiler options of fixtures: what `npm create vite` writes, and declaration files are checked too. */
export const fixtureTsconfig = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2022', 'DOM'],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    types: [],
  },
  include: ['src'],
}

/**
 * Writes a fixture into a new temporary folder.
 *
 * @param files - Texts by path relative to the folder; `tsconfig.json` and `package.json` have defaults.
 * @param links - Absolute folders by the path under which they are to be found.
 */
export function writeProject(
  files: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>> = {},
): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'backstitch-ide-')))
  const all = {
    'package.json': JSON.stringify({ name: 'fixture-app', private: true, type: 'module' }),
    'tsconfig.json': JSON.stringify(fixtureTsconfig, undefined, 2),
    ...files,
  }
  const marked = new Map(Object.entries(all).map(([file, text]) => [file, readCursors(text)]))
  for (const [file, { text }] of marked) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    symlinkSync(target, join(folder, path))
  }
  const cursors = new Map([...marked].map(([file, { cursors }]) => [file, cursors]))
  const text = (file: string) => marked.get(file)?.text ?? readFileSync(join(folder, file), 'utf8')
  const remove = () => rmSync(folder, { recursive: true, force: true })
  return { folder, text, cursors, cursor: findCursor(cursors), remove }
}

/**
 * Opens a folder that exists, for instance an example app; nothing in it is written.
 *
 * @param overlays - Texts that the editor sees instead of what is on disk, or of files that are not on disk.
 */
export function openFolder(folder: string, overlays: Readonly<Record<string, string>> = {}): Project {
  const root = realpathSync(folder)
  const onDisk = sourceFiles(root).map((file) => [file, readFileSync(join(root, file), 'utf8')] as const)
  const marked = new Map(
    [...onDisk, ...Object.entries(overlays)].map(([file, text]) => [file, readCursors(text)]),
  )
  const cursors = new Map(
    [...marked].flatMap(([file, { cursors }]) => (cursors.length > 0 ? [[file, cursors] as const] : [])),
  )
  const text = (file: string) => marked.get(file)?.text ?? readFileSync(join(root, file), 'utf8')
  return { folder: root, text, cursors, cursor: findCursor(cursors), remove: () => undefined }
}

function findCursor(cursors: ReadonlyMap<string, readonly Cursor[]>): Project['cursor'] {
  return (file, name) => {
    const found = cursors.get(file)?.find((cursor) => name === undefined || cursor.name === name)
    if (!found) throw new Error(`${file} has no cursor ${name ?? '⌖'}.`)
    return { file, offset: found.offset }
  }
}

/** TypeScript files a person would put a cursor into: none of the dependencies, none of the outputs. */
function sourceFiles(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory())
        return /^(?:node_modules|dist|\..*)$/.test(entry.name) ? [] : sourceFiles(root, path)
      return /\.[cm]?tsx?$/.test(entry.name) ? [path] : []
    })
}
