// The dev server: typings follow what installed and linked packages say while it runs; the page is reloaded only where
// something that runs has changed.

import { dirname, join, normalize } from 'pathe'
import type { ViteDevServer } from 'vite'
import { dependsOnCode } from '../../src/warm.ts'
import { tryServeRegistry } from '../app/registry.ts'
import { stubFilter } from '../app/stub.ts'
import type { Build, Discovered } from '../build.ts'
import type { CommentWatch } from './comments.ts'
import { whenIdle } from './idle.ts'

/** Milliseconds that editors and package managers get to finish writing. */
const settling = 100

/** Follows changes until the server closes. */
export async function followChanges(
  build: Build,
  server: ViteDevServer,
  comments: CommentWatch,
): Promise<void> {
  let watched = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const log = {
    info: (message: string) => server.config.logger.info(message),
    warn: (message: string) => server.config.logger.warn(`[backstitch] ${message}`),
  }
  const watch = ({ watch: files }: Discovered) => {
    watched = new Set(files)
    server.watcher.add(files.filter((file) => !isBelow(file, server.config.root)))
    comments.remember(files)
  }
  const update = async () => {
    const before = await build.discover()
    const texts = await readRegistries(build, server)
    build.forget()
    const after = await build.discover()
    watch(after)
    build.reporter.report(log, [...after.problems, ...(await build.writeTypings(after))])
    if (!build.isTest && packagesOf(before) !== packagesOf(after)) await server.restart()
    else if ((await readRegistries(build, server)) !== texts) reload(server)
  }
  const changed = (file: string) => {
    if (!watched.has(file) || build.written.has(file)) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      // One after the other: the typings of an earlier state must not be written last.
      running = running.then(update).catch((error) => log.warn(String(error)))
    }, settling)
  }
  for (const event of ['add', 'change', 'unlink'] as const) {
    server.watcher.on(event, (path) => changed(normalize(path)))
  }
  for (const event of ['add', 'unlink'] as const) {
    server.watcher.on(event, (path) => changed(`${dirname(normalize(path))}/`))
  }
  server.httpServer?.once('close', () => clearTimeout(timer))
  const discovered = await build.discover()
  watch(discovered)
  if (build.isTest || !dependsOnCode(discovered.watch)) return
  whenIdle(server, () => void build.warm().catch((error) => log.warn(String(error))))
}

/** Vite watches its root by itself; a file added from there first would hide its siblings from that watch. */
function isBelow(file: string, root: string): boolean {
  return file.startsWith(join(normalize(root), '/'))
}

/** What the optimizer and the externals were configured by: with other packages, Vite has to start again. */
function packagesOf({ merged }: Discovered): string {
  return JSON.stringify(
    merged.hosts.map(({ host, backends }) => [
      host.package.directory,
      ...backends.map(({ entryPoint }) => entryPoint.provider.directory),
    ]),
  )
}

/** The registry modules that environments have loaded, as they would be served now. */
async function readRegistries(build: Build, server: ViteDevServer): Promise<string> {
  const texts: string[] = []
  for (const environment of Object.values(server.environments)) {
    for (const { id } of findStubs(environment.moduleGraph.idToModuleMap)) {
      const served = await tryServeRegistry(build, id, { environment })
      if (served) texts.push(`${environment.name} ${id}\n${served.code}`)
    }
  }
  return texts.join('\n')
}

function findStubs(modules: ReadonlyMap<string, { readonly id: string | null }>): { readonly id: string }[] {
  return [...modules.keys()].filter((id) => stubFilter.test(id)).map((id) => ({ id }))
}

function reload(server: ViteDevServer): void {
  for (const environment of Object.values(server.environments)) {
    for (const { id } of findStubs(environment.moduleGraph.idToModuleMap)) {
      const module = environment.moduleGraph.getModuleById(id)
      if (module) environment.moduleGraph.invalidateModule(module, new Set(), Date.now(), true)
    }
    environment.hot.send({ type: 'full-reload' })
  }
}
