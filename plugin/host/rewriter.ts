// What a host needs in its own build and tests: its tagged functions wrapped.

import type { HostPackage } from '../../src/model.ts'
import type { Build } from '../build.ts'
import type { Module, Rewriter, Rewritten } from '../modules.ts'
import { wrapFilter } from '../wrap/filter.ts'
import type { WrapSpec } from '../wrap/spec.ts'

/** Wraps the modules of a host. */
export const hostRewriter: Rewriter = { filter: wrapFilter, rewrite: wrapHostModule }

/** Wraps a module if it belongs to the host that is being built, and reports what stands in the way. */
async function wrapHostModule(
  build: Build,
  context: object,
  { file, code }: Module,
): Promise<Rewritten | undefined> {
  const { host } = await build.ownPackage()
  if (!host || !file.startsWith(`${host.package.directory}/`)) return undefined
  const { wrapModule } = await import('../wrap/wrap.ts')
  const readings = await readFunctions(build, host)
  const { result, problems } = wrapModule({
    file,
    code,
    host: host.package,
    dispatcher: dispatcherOf(host),
    readingOf: (name) => readings.get(name),
  })
  build.reporter.report(context, problems)
  return result
}

function dispatcherOf({ dispatcher, package: { directory } }: HostPackage) {
  return dispatcher && { file: `${directory}/${dispatcher.file}`, export: dispatcher.export }
}

/**
 * One truth: what manifest and typings say of a function is what the wrapper gets, and a function that they leave out
 * because of an error is left undispatched.
 */
async function readFunctions(build: Build, { package: own }: HostPackage) {
  const { merged, problems } = await build.discover()
  const host = merged.hosts.find(({ host }) => host.package.directory === own.directory)
  const readings = new Map<string, WrapSpec | 'not dispatched'>()
  for (const { severity, location, data } of problems) {
    const isOwn = severity === 'error' && location?.package === own.name
    if (isOwn && typeof data.function === 'string') readings.set(data.function, 'not dispatched')
  }
  for (const {
    function: { name, async, optionsIndex },
  } of host?.functions ?? []) {
    readings.set(name, { async, optionsIndex })
  }
  return readings
}
