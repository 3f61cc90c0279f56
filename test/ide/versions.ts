// The TypeScripts people write code in, each under an alias of its own in package.json.

import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Editor } from './client.ts'
import { openLsp } from './lsp.ts'
import type { Project } from './project.ts'
import { openTsserver } from './tsserver.ts'

/** Versions under test, oldest first. */
export const versions = ['5.4', '5.9', '6.0', '7.0', '7.1'] as const

export type Version = (typeof versions)[number]

const aliases: Readonly<Record<Version, string>> = {
  '5.4': 'typescript-5.4',
  '5.9': 'typescript-5.9',
  '6.0': 'typescript',
  '7.0': 'typescript-7',
  '7.1': 'typescript-7.1',
}

/** Starts the language server of one TypeScript on a project. */
export async function openEditor(version: Version, project: Project): Promise<Editor> {
  const folder = typescriptFolder(version)
  return isNative(version)
    ? openLsp(version, nativeExecutable(folder), project)
    : openTsserver(version, join(folder, 'lib/tsserver.js'), project)
}

/** The command line of one TypeScript's compiler. */
export function compilerCommand(version: Version): readonly [command: string, ...args: string[]] {
  const folder = typescriptFolder(version)
  return isNative(version) ? [nativeExecutable(folder)] : [process.execPath, join(folder, 'lib/tsc.js')]
}

/** Whether a version is the native compiler, which has no `tsserver`. */
export function isNative(version: string): boolean {
  return Number(version.split('.')[0]) >= 7
}

function typescriptFolder(version: Version): string {
  return dirname(createRequire(import.meta.url).resolve(`${aliases[version]}/package.json`))
}

/** The native compiler lies in a package per platform, nested where two versions of it are installed. */
function nativeExecutable(folder: string): string {
  const require = createRequire(join(folder, 'package.json'))
  const name = `@typescript/typescript-${process.platform}-${process.arch}`
  const file = process.platform === 'win32' ? 'lib/tsc.exe' : 'lib/tsc'
  return join(dirname(require.resolve(`${name}/package.json`)), file)
}
