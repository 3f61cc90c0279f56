// An app on disk whose hosts and backends are made of real packages, and everything generated for it by the pipeline.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { EmittedFile } from '../../src/merged.ts'
import type { Problem } from '../../src/model.ts'
import { describePackage, discover, printAppTypings } from '../../src/pipeline.ts'
import { type RealFunction, realFunctions } from './functions.ts'

const modules = join(import.meta.dirname, '../../node_modules')

/** A folder with an app in it. */
export interface RealWorld {
  readonly folder: string
  readonly problems: readonly Problem[]
  write(path: string, text: string): void
  remove(): void
}

const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2022', 'DOM'],
    module: 'NodeNext',
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    types: ['node'],
    rootDir: '.',
  },
  include: ['src'],
}

const json = (value: object) => JSON.stringify(value, undefined, 2)

/** The host whose functions are those of real packages, wrapped by hand. */
function wrappingHost(): string {
  const wrapped = realFunctions.map(
    (each, index) =>
      `${importOf(each, `real${index}`)}\n/** Wraps \`${each.export}\` of \`${each.package}\`. */\nexport const ${each.name} = dispatcher.backendDispatch('${each.name}', real${index})\n`,
  )
  return `${dispatcher('wrapping')}${wrapped.join('\n')}`
}

/** The host whose functions have no options of their own. */
function plainHost(): string {
  const declared = realFunctions.map(({ name, optionsIndex }) => {
    const positions = Array.from({ length: optionsIndex }, (_, index) => `value${index}: any`)
    return `/** Knows nothing. @backendDispatch */\nexport async function ${name}(${positions.join(', ')}): Promise<unknown> {\n  return [${positions.length}]\n}\n`
  })
  return `${dispatcher('plain')}${declared.join('\n')}`
}

function dispatcher(name: string): string {
  return `import { createDispatcher } from '@backstitch/runtime'\nexport const dispatcher = createDispatcher({ hostName: '${name}', entrypointGroup: '${name}.backends' })\n`
}

function importOf({ package: from, export: name }: RealFunction, as: string): string {
  return name === 'default' ? `import ${as} from '${from}'` : `import { ${name} as ${as} } from '${from}'`
}

/** A backend whose kernels are the real functions themselves. */
const realAdapter = realFunctions
  .map(({ name, package: from, export: exported }) => `export { ${exported} as ${name} } from '${from}'\n`)
  .join('')

/** A backend that takes the same and one option more. */
const tiledAdapter = realFunctions
  .map(({ name, optionsIndex }) => {
    const positions = Array.from({ length: optionsIndex }, (_, index) => `value${index}: any`)
    const options = 'options: {\n  /** Rows per tile. */\n  tile?: number\n} = {}'
    return `export async function ${name}(${[...positions, options].join(', ')}): Promise<any> {\n  return options.tile\n}\n`
  })
  .join('')

function hostJson(name: string) {
  return {
    name,
    version: '1.0.0',
    type: 'module',
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    backstitch: {
      host: { group: `${name}.backends`, dispatcher: './src/index.ts#dispatcher' },
      manifest: './dist/backstitch.json',
    },
  }
}

function providerJson(name: string, host: string) {
  return {
    name,
    version: '1.0.0',
    type: 'module',
    exports: './index.js',
    peerDependencies: { [host]: '^1.0.0' },
    backstitch: { entrypoints: { [`${host}.backends`]: { [name]: '.' } } },
  }
}

/** Writes the packages, builds the hosts, and writes the app's typings. */
export async function buildRealWorld(): Promise<RealWorld> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'backstitch-real-')))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const names = ['wrapping', 'plain', 'wrapping_tiled', 'plain_tiled', 'plain_real']
  const linked = [
    '@backstitch/runtime',
    '@types/mdast',
    '@types/node',
    '@types/semver',
    '@types/picomatch',
    '@types/unist',
    'undici-types',
  ]
  for (const name of new Set([...linked, ...realFunctions.map((each) => each.package)])) {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true })
    symlinkSync(join(modules, name), join(folder, 'node_modules', name))
  }
  const dependencies = Object.fromEntries(names.map((name) => [name, '^1.0.0']))
  write('package.json', json({ name: 'real-app', private: true, type: 'module', dependencies }))
  write('tsconfig.json', json(tsconfig))
  for (const [name, source] of [
    ['wrapping', wrappingHost()],
    ['plain', plainHost()],
  ] as const) {
    write(`packages/${name}/package.json`, json(hostJson(name)))
    write(`packages/${name}/src/index.ts`, source)
    symlinkSync(join(folder, 'packages', name), join(folder, 'node_modules', name))
  }
  for (const [name, source] of [
    ['wrapping_tiled', tiledAdapter],
    ['plain_tiled', tiledAdapter],
    ['plain_real', realAdapter],
  ] as const) {
    write(`node_modules/${name}/package.json`, json(providerJson(name, name.split('_')[0] ?? '')))
    write(`node_modules/${name}/index.d.ts`, declared(source))
    write(`node_modules/${name}/index.js`, '')
  }
  const problems: Problem[] = []
  const writeAll = (files: readonly EmittedFile[], below: string) => {
    for (const { path, text } of files) write(join(below, path), text)
  }
  for (const host of ['wrapping', 'plain']) {
    declare(join(folder, 'packages', host))
    const described = await describePackage({ directory: join(folder, 'packages', host) })
    problems.push(...described.problems)
    writeAll(described.result.files, `packages/${host}`)
  }
  const { merged, typings, problems: found } = await discover({ directory: folder, cache: false })
  problems.push(...found)
  for (const file of typings) {
    const printed = await printAppTypings(merged, { file, cache: false })
    problems.push(...printed.problems)
    writeAll(printed.result, '.')
  }
  return { folder, problems, write, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Declarations of an adapter's source: bodies and initializers left out. */
function declared(source: string): string {
  return source
    .replaceAll(/ \{\n {2}return .*\n\}/g, '')
    .replaceAll('options: {', 'options?: {')
    .replaceAll('} = {}', '}')
    .replaceAll('async function', 'declare function')
}

/** `tsc` on a host, as its author runs it. */
function declare(directory: string): void {
  const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js')
  const options = [
    '--declaration',
    '--emitDeclarationOnly',
    '--declarationMap',
    '--skipLibCheck',
    '--strict',
    '--ignoreConfig',
  ]
  const places = ['--rootDir', 'src', '--outDir', 'dist', '--module', 'nodenext', '--target', 'es2022']
  const { stdout, status } = spawnSync(
    process.execPath,
    [tsc, 'src/index.ts', ...options, ...places, '--types', 'node'],
    { cwd: directory, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stdout)
}
