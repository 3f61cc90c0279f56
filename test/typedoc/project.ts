// A host with one provider, on disk, as TypeDoc wants it; and one run of TypeDoc over it.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Application, Logger, LogLevel, type TypeDocOptions } from 'typedoc'
import { onTestFinished } from 'vitest'
import { load } from '../../plugin/typedoc/index.ts'

export type Folder = Readonly<Record<string, string>>

const json = (value: unknown) => JSON.stringify(value)

/** A host whose functions are documented, overloaded, constant, renamed, in a namespace, and undocumented. */
export const host: Folder = {
  'package.json': json({
    name: 'sig',
    version: '2.1.0',
    type: 'module',
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    dependencies: { 'sig-gpu': '1.0.0' },
    backstitch: { host: { group: 'sig.backends', dispatcher: './src/dispatch.ts#dispatcher' } },
  }),
  'tsconfig.json': json({
    compilerOptions: {
      strict: true,
      module: 'esnext',
      moduleResolution: 'bundler',
      rootDir: 'src',
      outDir: 'dist',
      skipLibCheck: true,
      types: [],
    },
    include: ['src'],
  }),
  'src/dispatch.ts': `
interface Dispatcher { backendDispatch<F>(name: string, host: F): F }
declare function createDispatcher(options: object): Dispatcher
/** The dispatcher. */
export const dispatcher: Dispatcher = createDispatcher({
  hostName: 'sig', entrypointGroup: 'sig.backends', trustedBackends: { sig_gpu: { aliases: ['gpu'], package: 'sig-gpu' } },
})
`,
  'src/index.ts': `
import { dispatcher } from './dispatch.ts'
/** Options of {@link smooth}. */
export interface SmoothOptions {
  /** Width of the window. */
  width?: number
}
/**
 * Smooths a signal.
 *
 * @param samples - The signal.
 * @param options - The window.
 * @returns The smoothed signal.
 * @example
 * smooth(samples)
 * @backendDispatch
 */
export async function smooth(samples: Float32Array, options: SmoothOptions = {}): Promise<Float32Array> { return samples }
/** Energy of one signal. @backendDispatch */
export function energy(samples: Float32Array): number
/** Energies of several. @backendDispatch */
export function energy(samples: Float32Array[]): number[]
export function energy(samples: Float32Array | Float32Array[]): number | number[] { return 0 }
/** Peaks of a signal. */
export const peaks = dispatcher.backendDispatch('peaks', async (samples: Float32Array): Promise<number[]> => [])
/** A filter. */
export class Filter {
  /** Smooths with the filter. */
  smooth(samples: Float32Array): Float32Array { return samples }
}
/** Loudness of a signal. @backendDispatch */
async function measureLoudness(samples: Float32Array): Promise<number> { return 0 }
export { measureLoudness as loudness }
/** Functions of the spectrum. */
export * as spectrum from './spectrum.ts'
/** @backendDispatch */
export async function plain(samples: Float32Array): Promise<number> { return 0 }
`,
  'src/spectrum.ts': `
/** Center of the spectrum. @backendDispatch */
export async function centroid(samples: Float32Array): Promise<number> { return 0 }
`,
  'node_modules/sig-gpu/package.json': json({
    name: 'sig-gpu',
    version: '1.0.0',
    type: 'module',
    homepage: 'https://gpu.example/sig',
    exports: { './sig': './sig.js' },
    backstitch: { entrypoints: { 'sig.backends': { sig_gpu: { module: './sig', aliases: ['gpu'] } } } },
  }),
  'node_modules/sig-gpu/sig.js': `
/**
 * @param {Float32Array} samples
 * @param {object} [options]
 * @param {number} [options.batchSize=4096] Samples per batch. <img src=x onerror="alert(1)"> [bad](javascript:alert(1)), see {@link peaks} and {@link Nowhere}, {@link peaks | <img src=x onerror="alert(2)">}, {@link peaks | ![](https://track.example/p.gif)}, {@link https://a.example/"onmouseover="alert(3) | there}, [odd](https://a.example/%E0%A4%A).
 * @since 1.2
 */
export async function smooth(samples, { batchSize = 4096 } = {}) { return samples }
/** @param {Float32Array} samples @param {{ tile?: number }} [options] */
export function energy(samples, options = {}) { return 0 }
/** @param {Float32Array} samples @param {{ tile?: number }} [options] */
export async function peaks(samples, options = {}) { return [] }
/** @param {Float32Array} samples @param {{ tile?: number }} [options] */
export async function plain(samples, options = {}) { return 0 }
/** @param {Float32Array} samples @param {{ tile?: number }} [options] */
export async function measureLoudness(samples, options = {}) { return 0 }
/** @param {Float32Array} samples @param {{ tile?: number }} [options] */
export async function centroid(samples, options = {}) { return 0 }
`,
}

/** Writes a folder that is gone after the test, or when `after` says. */
export function writeFolder(contents: Folder, after: (remove: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'backstitch-typedoc-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** What a run of TypeDoc wrote and said. */
export interface Run {
  readonly folder: string
  /** Warnings and errors. */
  readonly complaints: readonly string[]
  read(path: string): string
}

class RecordingLogger extends Logger {
  readonly complaints: string[] = []

  override log(message: string, level: LogLevel): void {
    super.log(message, level)
    if (level >= LogLevel.Warn) this.complaints.push(message)
  }
}

/** Options of a run over the host's one entry point. */
export function entryPointOptions(folder: string): Partial<TypeDocOptions> {
  return {
    entryPoints: [join(folder, 'src/index.ts')],
    tsconfig: join(folder, 'tsconfig.json'),
    ...{ backstitchRoot: folder },
  }
}

/** Runs TypeDoc with the plugin; writes `out` or what `outputs` says, and `out.json`. */
export async function runTypeDoc(folder: string, options: Partial<TypeDocOptions> = {}): Promise<Run> {
  // Otherwise TypeDoc reads the options of the current folder.
  const file = join(folder, 'typedoc.options.json')
  writeFileSync(file, '{}')
  const app = await Application.bootstrapWithPlugins({
    options: file,
    ...(options.entryPoints ? {} : entryPointOptions(folder)),
    plugin: [load],
    skipErrorChecking: true,
    disableGit: true,
    sourceLinkTemplate: 'https://source.example/{path}',
    readme: 'none',
    logLevel: 'Warn',
    // Without either TypeDoc would empty `docs` in the current folder, and write there.
    ...(options.outputs ? {} : { out: join(folder, 'out') }),
    ...options,
  } as Partial<TypeDocOptions>)
  const logger = new RecordingLogger()
  app.logger = logger
  const project = await app.convert()
  if (project === undefined) throw new Error(`TypeDoc converted nothing: ${logger.complaints.join('\n')}`)
  app.validate(project)
  await app.generateOutputs(project)
  await app.generateJson(project, join(folder, 'out.json'))
  return {
    folder,
    complaints: logger.complaints,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
  }
}

/** A page's text, white space folded. */
export function textOf(page: string): string {
  return page
    .replaceAll(/<(style|script)[^>]*>[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&#39;', "'")
}

/** The headings of a function's page, in order. */
export function headingsOf(page: string): readonly string[] {
  return [...page.matchAll(/<h4[^>]*>(?:<[^>]*>)*([A-Z][\w ]+)/g)].map(([, title]) => title!.trim())
}
