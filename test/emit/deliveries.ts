// Every way in which typings reach people, made of one host and its providers.

import { printBuiltTypings } from '../../src/emit/open/built.ts'
import { nameTypings } from '../../src/emit/open/open.ts'
import { printTypings, type TypingsOptions } from '../../src/emit/typings/typings.ts'
import { mergeHosts } from '../../src/merge/merge.ts'
import type { EmittedFile, Merged } from '../../src/merged.ts'
import type { Host, HostFunction, Problem, Provider } from '../../src/model.ts'
import { app } from './models.ts'

/** What a delivery printed, and the model it was printed from. */
export interface Delivered {
  readonly merged: Merged
  /** Declaration files, maps aside. */
  readonly files: readonly EmittedFile[]
  readonly problems: readonly Problem[]
}

type Delivery = (host: Host, providers: readonly Provider[]) => Delivered

const file = 'src/backstitch.d.ts'

/** The deliveries by the names that the docs use. */
export const deliveries: Readonly<Record<string, Delivery>> = {
  open: (host, providers) => printed(host, providers, {}),
  overloads: (host, providers) => printed(host, providers, { signatures: 'overloads' }),
  shadow: (host, providers) => replaced(host, providers, declarationsOf(host)),
  'shadow of `export =`': (host, providers) =>
    replaced(host, providers, `declare namespace kit {\n${declarationsOf(host)}}\nexport = kit;\n`),
  built(host, providers) {
    const declarations = [{ path: 'index.d.ts', text: declarationsOf(host) }]
    const named = nameTypings(declarations, host)
    const merged = mergeHosts({ app, hosts: [named], providers }).result
    const { result, problems } = printBuiltTypings(declarations, merged.hosts[0]!)
    return { merged, files: result, problems }
  },
  'own sources': (host, providers) =>
    printed({ ...host, package: app.package, functions: host.functions.map(written) }, providers, {}),
}

function printed(host: Host, providers: readonly Provider[], more: Partial<TypingsOptions>): Delivered {
  const merged = mergeHosts({ app, hosts: [host], providers }).result
  const { result, problems } = printTypings(merged, { file, ...more })
  return { merged, files: result.filter(({ path }) => !path.endsWith('.map')), problems }
}

function replaced(host: Host, providers: readonly Provider[], text: string): Delivered {
  const module = { specifier: 'vectorkit', entry: 'index.d.ts', files: [{ path: 'index.d.ts', text }] }
  const closed: Host = { ...host, open: false }
  const packages = { vectorkit: '../node_modules/vectorkit' }
  const made = printed(closed, providers, { packages, modules: { vectorkit: [module] } })
  return { ...made, files: made.files.filter(({ path }) => path.includes('.shadow.')) }
}

/** Half of the functions have an interface for their options, half of them none. */
function written(each: HostFunction, index: number): HostFunction {
  const location = { package: 'app', file: 'src/kit.ts', line: 1, column: 1 }
  const optionsInterface = { file: 'src/kit.ts', name: `${each.name}Options`, typeParameters: [] }
  return { ...each, location, ...(index % 2 === 0 && { optionsInterface }) }
}

/** What the host's own build would have declared. */
function declarationsOf({ functions }: Host): string {
  const texts = functions.map(({ name, doc, async }) => {
    const comment = doc.description.replaceAll('*/', '* /')
    const returns = async ? 'Promise<number>' : 'number'
    return `/** ${comment} */\nexport declare function ${name}(x: number, options?: { copy?: boolean }): ${returns};\n`
  })
  return texts.join('')
}
