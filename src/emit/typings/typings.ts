// The typings of an app. Hosts with open typings are augmented in one file; others are replaced in a second one,
// which must be a script: the same block in a module would augment instead.

import { basename } from 'pathe'
import { digest } from '../../hash.ts'
import type { EmittedFile, Merged, MergedHost } from '../../merged.ts'
import type { Problem, Staged } from '../../model.ts'
import { by, byCodePoint } from '../../order.ts'
import { emitProblems } from '../../problems/emit.ts'
import { commentLine } from '../text.ts'
import type { Block, GeneratedFile } from './declarations.ts'
import { printDeclarationMap } from './map.ts'
import { augmentHost, type OpenPart } from './open-delivery.ts'
import { augmentSources } from './own-sources.ts'
import { printFile } from './print.ts'
import { shadowHost } from './shadow.ts'
import type { TypingsOptions } from './typings-options.ts'
import { commonJsPath, shadowPath } from './typings-paths.ts'
import { saysWhatWasMeant } from './verify.ts'

export type { HostModule, TypingsOptions } from './typings-options.ts'

/**
 * Prints the typings of an app, and their maps; the form is chosen for each host.
 *
 * @returns The augmenting file, where needed the replacing one (`….shadow.d.ts`) beside it, and a map of each, sorted
 *   by path; none for an app without hosts.
 * @example
 * ```ts
 * import { discover, printTypings } from 'backstitch'
 *
 * const { merged } = await discover({ directory: process.cwd() })
 * const { result } = printTypings(merged, { file: 'backstitch.d.ts', signatures: 'overloads' })
 * console.log(result.map(({ path }) => path).join()) // backstitch.d.ts,backstitch.d.ts.map
 * ```
 */
export function printTypings(merged: Merged, options: TypingsOptions): Staged<readonly EmittedFile[]> {
  if (merged.hosts.length === 0) return { result: [], problems: [] }
  const own = merged.hosts
    .filter((each) => isOwn(merged, each))
    .map((host) => augmentSources(host, options.file))
  const installed = merged.hosts.filter((each) => !isOwn(merged, each))
  const openHosts = installed.filter(({ host }) => host.open)
  const open = augmentHosts(openHosts, options)
  const main = { ...open.result, blocks: [...own.flatMap(({ result }) => result), ...open.result.blocks] }
  const dual = openHosts.filter(({ host }) => options.commonJs?.includes(host.package.name))
  const shadowed = shadowHosts(
    installed.filter(({ host }) => !host.open),
    options,
  )
  const isConcerned = installed.length > 0 || main.blocks.length > 0
  const printed = [
    ...(isConcerned ? [printChecked(main, options.file, options)] : []),
    ...(dual.length === 0
      ? []
      : [printChecked(augmentHosts(dual, options).result, commonJsPath(options.file), options)]),
    ...shadowed.result.map(({ path, file }) => printChecked(file, path, options)),
  ]
  return {
    result: printed.flatMap(({ result }) => result).sort(by(({ path }) => path)),
    problems: [
      ...unknownAmbient(merged, options),
      ...[...own, open, shadowed, ...printed].flatMap(({ problems }): readonly Problem[] => problems),
    ],
  }
}

interface Shadow {
  readonly path: string
  readonly file: GeneratedFile
}

/** The files that replace typings; `export =` stands in one of CommonJS only. */
function shadowHosts(hosts: readonly MergedHost[], options: TypingsOptions): Staged<readonly Shadow[]> {
  const shadowed = hosts.map((host) => ({ host, ...shadowHost(host, options) }))
  const paths = [shadowPath(options.file), shadowPath(commonJsPath(options.file))]
  const shadows = paths.map((path, index): Shadow => {
    const parts = shadowed.map(({ host, result }) => ({
      own: host.host.package,
      blocks: result.filter(({ assigned }) => Number(assigned !== undefined) === index),
    }))
    const used = parts.filter(({ blocks }) => blocks.length > 0).sort(by(({ own }) => own.name))
    const blocks = used.flatMap((part) => part.blocks).sort(by(({ module }) => module))
    return { path, file: { form: 'script', imports: [], blocks, replaces: used.map(({ own }) => own) } }
  })
  return {
    result: shadows.filter(({ file }) => file.blocks.length > 0),
    problems: shadowed.flatMap(({ problems }) => problems),
  }
}

/** Whether a host is the package itself, whose sources are augmented instead of its declarations. */
function isOwn({ app }: Merged, { host }: MergedHost): boolean {
  return host.package.directory === app.package.directory
}

function unknownAmbient({ hosts }: Merged, { ambient = [] }: TypingsOptions): Problem[] {
  const names = hosts.flatMap(({ backends }) => backends.map(({ name }) => name))
  const known = [...new Set(names)].sort(byCodePoint)
  return ambient
    .filter((backend) => backend !== 'cpu' && !known.includes(backend))
    .map((backend) => emitProblems.AMBIENT_NOT_FOUND({ backend, known }))
}

function augmentHosts(hosts: readonly MergedHost[], options: TypingsOptions): Staged<GeneratedFile> {
  const imported = new Set<string>()
  const parts = hosts.map((host) => augmentHost(host, options, imported))
  return {
    result: gather(parts.flatMap(({ result }) => result)),
    problems: parts.flatMap(({ problems }) => problems),
  }
}

/** One file with its map, or a problem if the text does not say what was meant. */
function printChecked(
  file: GeneratedFile,
  path: string,
  { packages = {} }: TypingsOptions,
): Staged<readonly EmittedFile[]> {
  const { text, marks } = printFile(file)
  if (!saysWhatWasMeant(text, file))
    return { result: [], problems: [emitProblems.TYPINGS_NOT_WRITTEN({ file: path })] }
  const header = printHeader(text, file)
  const offset = header.split('\n').length - 1
  const moved = marks.map((mark) => ({ ...mark, line: mark.line + offset }))
  const name = basename(path)
  return {
    result: [
      { path, text: `${header}${text}//# sourceMappingURL=${encodeURI(name)}.map\n` },
      { path: `${path}.map`, text: printDeclarationMap(moved, { file: name, packages }) },
    ],
    problems: [],
  }
}

// No time, no path, no version of ours: the same input gives the same bytes on every machine.
function printHeader(body: string, { replaces = [] }: GeneratedFile): string {
  const hash = digest(body, 'hex').slice(0, 16)
  return [
    '/* eslint-disable */',
    '/* prettier-ignore */',
    '// biome-ignore-all lint: generated',
    '// oxlint-disable',
    `// @generated by backstitch, sha256-${hash}. Do not edit; run \`npx backstitch sync\`.`,
    '// Commit this file, and include it in your tsconfig.json.',
    ...replaces.map(
      ({ name, version }) =>
        `// Replaces the typings of ${commentLine(name)} ${commentLine(version)}; an upgrade makes it stale.`,
    ),
    '',
  ].join('\n')
}

function gather(parts: readonly OpenPart[]): GeneratedFile {
  const modules = [...new Set(parts.map(({ module }) => module))].sort(byCodePoint)
  const ofModule = (module: string) => parts.filter((part) => part.module === module)
  return {
    form: 'module',
    imports: modules.flatMap((module) => ofModule(module).flatMap(({ imports }) => imports)),
    blocks: modules.map(
      (module): Block => ({
        module,
        interfaces: ofModule(module).flatMap(({ interfaces }) => interfaces),
        aliases: [],
        overloads: ofModule(module).flatMap(({ overloads }) => overloads),
        constants: [],
      }),
    ),
  }
}
