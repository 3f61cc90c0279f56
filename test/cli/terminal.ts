// The command line without a process: a real folder, streams that remember, and a signal.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'pathe'
import { runCommandLine } from '../../src/cli/run.ts'
import type { Shell } from '../../src/cli/shell.ts'
import { describePackage } from '../../src/pipeline.ts'
import { app, project } from '../discover/project.ts'
import { packages } from '../pipeline/world.ts'

/** What a command said and how it ended. */
export interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command in a folder. */
export async function run(
  cwd: string,
  args: readonly string[],
  more: Partial<Shell> & { tty?: boolean } = {},
): Promise<Outcome> {
  const text = { out: '', err: '' }
  const sink = (name: 'out' | 'err') => ({
    isTTY: more.tty ?? false,
    write: (chunk: string) => {
      text[name] += chunk
    },
  })
  const shell: Shell = {
    cwd,
    env: {},
    stdout: sink('out'),
    stderr: sink('err'),
    signal: new AbortController().signal,
    ...more,
  }
  const code = await runCommandLine(args, shell)
  return { code, ...text }
}

/** Writes an app with linked packages of the world into a folder that is gone after the test. */
export function installWorld(names: readonly string[], more: Readonly<Record<string, unknown>> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'backstitch-cli-')))
  const contents = {
    '/app/': app(...names),
    '/app/package-lock.json': '{}',
    '/app/tsconfig.json': '{ "include": ["src"] }',
    ...packages,
    ...more,
  }
  for (const [path, content] of Object.entries(contents)) writeIn(root, path, content)
  mkdirSync(join(root, 'app/node_modules'), { recursive: true })
  for (const name of names) symlinkSync(join(root, 'work', name), join(root, 'app/node_modules', name))
  return join(root, 'app')
}

/**
 * What the packages of the world ship once they have been built, manifests included, so that a test about something
 * else need not wait for the compiler.
 */
export async function buildWorld(): Promise<Readonly<Record<string, string>>> {
  const declarations = { '/work/vectorkit/dist/index.d.ts': hostDeclarations }
  const files = project({ ...packages, ...declarations })
  const names = ['vectorkit', 'vectorkit-wasm', 'vectorkit-webgpu']
  const built = names.map(async (name) => {
    const { result } = await describePackage({ directory: `/work/${name}`, files })
    return result.files.map(({ path, text }) => [`/work/${name}/${path}`, text] as const)
  })
  return Object.fromEntries((await Promise.all(built)).flat())
}

/** Declarations of the host as its compiler emits them. */
export const hostDeclarations = `export interface ScaleOptions { factor?: number }
export declare function scale(data: Float32Array, options?: ScaleOptions): Promise<Float32Array>
`

/** Writes one file, or a package.json where the path ends with `/`. */
export function writeIn(root: string, path: string, content: unknown): void {
  const file = join(root, path.endsWith('/') ? `${path}package.json` : path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2))
}

/** Removes what {@link installWorld} wrote. */
export function removeWorld(directory: string): void {
  rmSync(dirname(directory), { recursive: true, force: true })
}
