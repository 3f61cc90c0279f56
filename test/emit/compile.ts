// Packages written to disk and given to the compilers that users have.

import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { EmittedFile } from '../../src/merged.ts'

const modules = join(import.meta.dirname, '../../node_modules')

/** The compilers in which typings must work, by the name of their folder. */
export const compilers = ['typescript-5.4', 'typescript-5.9', 'typescript', 'typescript-7'] as const

/** A folder with these files and a strict tsconfig over `src`; remove it with the function returned. */
export function writeProject(files: readonly EmittedFile[]): { directory: string; remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'backstitch-emit-'))
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2022', 'dom'],
    types: [],
    rootDir: '.',
  }
  const own = [
    { path: 'package.json', text: JSON.stringify({ name: 'app', type: 'module' }) },
    { path: 'tsconfig.json', text: JSON.stringify({ compilerOptions: options, include: ['src'] }) },
  ]
  for (const { path, text } of [...own, ...files]) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) }
}

/** What a compiler complains about, a line each; nothing if it is content. */
export function complaints(compiler: (typeof compilers)[number], directory: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(modules, compiler, 'bin/tsc'), '-p', '.'], { cwd: directory })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.on('error', reject)
    child.on('close', () => resolve(output))
  })
}
