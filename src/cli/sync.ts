import type { EmittedFile, Problem } from '../model.ts'
import { type Discovery, discover, printAppTypings } from '../pipeline.ts'
import { applyFiles, type Change, isStale, printChanges, printDiff, removeFiles } from './changes.ts'
import type { Context } from './command.ts'
import { hasErrors, renderProblems } from './render.ts'
import { exitCodes } from './shell.ts'

/** One synchronization. */
interface Synced {
  readonly discovery: Discovery
  readonly files: readonly EmittedFile[]
  readonly changes: readonly Change[]
  readonly problems: readonly Problem[]
}

/** `backstitch sync`: writes the merged typings of the app, or checks them, or keeps them current. */
export async function sync(context: Context): Promise<number> {
  const { options, signal } = context
  if (options.watch !== true) return await report(context, await syncOnce(context))
  const { watchFiles } = await import('./watch.ts')
  context.terminal.log('Watching linked packages and dependencies. Press Ctrl+C to stop.')
  await watchFiles(signal, async () => {
    const synced = await syncOnce(context)
    await report(context, synced)
    return synced.discovery.watch
  })
  return exitCodes.ok
}

async function syncOnce({ directory, options, terminal }: Context): Promise<Synced> {
  const started = performance.now()
  const discovery = await discover({ directory })
  const { app, hosts } = discovery.merged
  const check = options.check === true
  const places = typeof options.out === 'string' ? [options.out] : discovery.typings
  const printed = await Promise.all(places.map((file) => printAppTypings(discovery.merged, { file })))
  const files = printed.flatMap(({ result }) => result)
  const problems = [...discovery.problems, ...printed.flatMap((staged) => staged.problems)]
  const left =
    hosts.length === 0 && !hasErrors(problems) ? places.flatMap((file) => [file, `${file}.map`]) : []
  const changes = [
    ...applyFiles(app.package.directory, files, check),
    ...removeFiles(app.package.directory, left, check),
  ]
  for (const file of discovery.watch) terminal.detail(`depends on ${file}`)
  terminal.detail(`${(performance.now() - started).toFixed(0)} ms`)
  return { discovery, files, changes, problems }
}

async function report({ options, terminal }: Context, synced: Synced): Promise<number> {
  const { discovery, files, changes, problems } = synced
  const { app, hosts } = discovery.merged
  const check = options.check === true
  const stale = isStale(changes)
  renderProblems(terminal, problems)
  terminal.printJson({ command: 'sync', check, upToDate: !stale, files: changes, problems })
  if (changes.length === 0) terminal.print(explainNothing(discovery))
  else if (check) {
    await printDiff(terminal, app.package.directory, files)
    terminal.print(stale ? staleAdvice(changes) : 'The merged typings are up to date.')
  } else {
    printChanges(terminal, changes)
    const backends = hosts.flatMap((host) => host.backends).length
    terminal.print(`${counted(hosts.length, 'host')}, ${counted(backends, 'backend')}`)
  }
  return hasErrors(problems) || (check && stale) ? exitCodes.findings : exitCodes.ok
}

function explainNothing({ merged, typings }: Discovery): string {
  const { name } = merged.app.package
  return typings.length === 0
    ? `\`${name}\` is a host or provider itself: \`backstitch manifest\` writes what it ships. Use --out to write typings.`
    : `None of the direct dependencies of \`${name}\` is a host, so there is nothing to write.`
}

function staleAdvice(changes: readonly Change[]): string {
  const files = changes.filter(({ change }) => change !== 'unchanged').map(({ path }) => path)
  return `Out of date: ${files.join(', ')}. Run \`npx backstitch sync\` and commit the result.`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
