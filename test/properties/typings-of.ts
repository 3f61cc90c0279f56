// The typings of worlds, made by merging and emission from the plain model.

import { nameTypings, printOpenTypings } from '../../src/emit/open/open.ts'
import { printTypings } from '../../src/emit/typings/typings.ts'
import { mergeHosts } from '../../src/merge/merge.ts'
import type { EmittedFile } from '../../src/merged.ts'
import type { Problem } from '../../src/model.ts'
import { modelOf } from './model-of.ts'
import { printHostDeclarations } from './packages-of.ts'
import type { World } from './world.ts'

/** Files of an app that has these hosts and their backends installed. */
export function generatedFiles(all: readonly World[]): Record<string, string> {
  const built = all.map(buildHost)
  const [first] = all
  if (first === undefined) return {}
  const merged = mergeHosts({
    app: modelOf(first).app,
    hosts: built.map(({ host }) => host),
    providers: all.flatMap((world) => modelOf(world).providers),
  })
  const typings = printTypings(merged.result, { file: 'src/backstitch.d.ts' })
  refuseErrors([...merged.problems, ...typings.problems])
  return Object.fromEntries([
    ...built.flatMap(({ files }) => files),
    ...typings.result.map(({ path, text }) => [path, text] as const),
  ])
}

/** A host after its own build: declarations in the open form, and the model that its manifest would carry. */
function buildHost(world: World) {
  const declarations: EmittedFile[] = [{ path: 'index.d.ts', text: printHostDeclarations(world) }]
  const [read] = modelOf(world).hosts
  if (read === undefined) throw new Error('a world has one host')
  const host = nameTypings(declarations, read)
  const open = printOpenTypings(declarations, host)
  refuseErrors(open.problems)
  const packageJson = JSON.stringify({ name: world.host, types: 'index.d.ts' })
  const files = [
    ['package.json', packageJson] as const,
    ...open.result.map(({ path, text }) => [path, text] as const),
  ].map(([path, text]) => [`node_modules/${world.host}/${path}`, text] as const)
  return { host, files }
}

function refuseErrors(problems: readonly Problem[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
}
