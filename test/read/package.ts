// Packages as object literals, and what was read of them as short lines.

import { type Files, memoryFiles } from '../../src/files.ts'
import type { EntryPoint, HostPackage, InstalledPackage, Kernel, Parameter } from '../../src/model.ts'

/** A package in memory: its package.json fields and its files by relative path. */
export interface Fixture {
  readonly fields?: object
  readonly files: Readonly<Record<string, string>>
  readonly installed?: boolean
}

export function folderOf(name: string, { installed }: Fixture): string {
  return installed ? `/work/node_modules/${name}` : `/work/${name}`
}

/** All packages on one disk, each linked into the `node_modules` of the others. */
export function disk(packages: Readonly<Record<string, Fixture>>): Files {
  const contents: Record<string, string> = {}
  for (const [name, fixture] of Object.entries(packages)) {
    const folder = folderOf(name, fixture)
    contents[`${folder}/package.json`] = JSON.stringify({ name, version: '1.0.0', ...fixture.fields })
    for (const [path, text] of Object.entries(fixture.files)) contents[`${folder}/${path}`] = text
  }
  const links = Object.entries(packages).filter(([, fixture]) => !fixture.installed)
  return memoryFiles(
    contents,
    Object.fromEntries(
      links.map(([name, fixture]) => [`/work/node_modules/${name}`, folderOf(name, fixture)]),
    ),
  )
}

export function installedPackage(name: string, fixture: Fixture): InstalledPackage {
  const directory = folderOf(name, fixture)
  return { name, version: '1.0.0', directory, linked: !fixture.installed, peers: {} }
}

export function hostPackage(name: string, fixture: Fixture, manifestFile?: string): HostPackage {
  const own = installedPackage(name, fixture)
  return {
    package: { ...own, ...(manifestFile && { manifestFile: `${own.directory}/${manifestFile}` }) },
    group: `${name}.backends`,
    dispatcher: { file: './src/dispatch.ts', export: 'dispatcher' },
  }
}

/** An entry point whose adapter is `file` of the package. */
export function entryPoint(name: string, fixture: Fixture, file: string, selected?: string): EntryPoint {
  const provider = installedPackage(name, fixture)
  return {
    name,
    group: 'host.backends',
    backend: name,
    aliases: [],
    provider,
    module: `${name}/${file}`,
    file: `${provider.directory}/${file}`,
    ...(selected !== undefined && { export: selected }),
  }
}

/** `name?: type = default (from) // description`, as short as a parameter can be told. */
export function tell(parameter: Parameter): string {
  const { name, type, required, default: fallback, doc } = parameter
  const marks = [parameter.internal && 'internal', parameter.readonly && 'readonly'].filter(Boolean)
  return [
    ...marks,
    `${name}${required ? '' : '?'}: ${type}`,
    ...(fallback ? [`= ${fallback.text} (${fallback.from})`] : []),
    ...(doc.description === '' ? [] : [`// ${doc.description}`]),
  ].join(' ')
}

export function tellOptions(kernel: Kernel): readonly string[] {
  return kernel.parameters.filter((parameter) => parameter.in === 'options').map(tell)
}

export function tellSignatures({ signatures }: Pick<Kernel, 'signatures'>): readonly string[] {
  return signatures.map(({ typeParameters, parameters, returns }) => {
    const generics = typeParameters.length === 0 ? '' : `<${typeParameters.join(', ')}>`
    const list = parameters.map(({ name, type, optional }) => `${name}${optional ? '?' : ''}: ${type}`)
    return `${generics}(${list.join(', ')}) => ${returns}`
  })
}
