import type { Discovery } from '../discovery.ts'
import { typingsPaths } from '../emit/typings/typings-paths.ts'
import { startMemory } from '../memory.ts'
import type { EmittedFile } from '../merged.ts'
import type { DiscoverOptions } from '../options.ts'
import { discover, printAppTypings } from '../pipeline.ts'
import { dependsOnCode, warm } from '../warm.ts'
import { applyFiles, type Change, isStale, printChanges, printDiff, removeFiles } from './changes.ts'
import type { Context } from './command.ts'
import { type Report, runInPackages } from './packages.ts'
import { hasErrors } from './render.ts'
import { exitCodes } from './shell.ts'

/** `backstitch sync`: writes the merged typings of the app, or checks them, or keeps them current. */
export async function sync(context: Context): Promise<number> {
  const { options, signal, terminal } = context
  const memory = startMemory()
  const read = new Set<string>()
  const run = () =>
    runInPackages(context, 'sync', async (directory) => {
      const report = await syncPackage(context, { directory, memory })
      if (dependsOnCode(report.watch ?? [])) read.add(directory)
      return report
    })
  if (options.watch !== true) return (await run()).code
  const { watchFiles } = await import('./watch.ts')
  terminal.log('Watching linked packages and dependencies. Press Ctrl+C to stop.')
  const prepare = async () => {
    for (const directory of read) if (!signal.aborted) await warm({ directory, memory })
  }
  await watchFiles(signal, async () => (await run()).watch, prepare)
  return exitCodes.ok
}

async function syncPackage({ options, terminal }: Context, reading: DiscoverOptions): Promise<Report> {
  const started = performance.now()
  const discovery = await discover(reading)
  const { app } = discovery.merged
  const check = options.check === true
  const places = typeof options.out === 'string' ? [options.out] : discovery.typings
  const printed = await Promise.all(places.map((file) => printAppTypings(discovery.merged, { file })))
  const files = printed.flatMap(({ result }) => result)
  const applied = applyFiles(app.package, files, check)
  const problems = [discovery, ...printed, applied].flatMap((staged) => staged.problems)
  const left = hasErrors(problems) ? [] : findLeft(places, files)
  const changes = [...applied.result, ...removeFiles(app.package.directory, left, check)]
  for (const file of discovery.watch) terminal.detail(`depends on ${file}`)
  terminal.detail(`${(performance.now() - started).toFixed(0)} ms`)
  const stale = isStale(changes)
  return {
    name: app.package.name,
    isConcerned: changes.length > 0 || hasErrors(problems),
    failed: hasErrors(problems) || (check && stale),
    problems,
    json: { check, upToDate: !stale, files: changes },
    watch: discovery.watch,
    print: () => printSynced(terminal, check, { discovery, files, changes }),
  }
}

/** Files that may be there from before and stand for nothing any more. */
function findLeft(places: readonly string[], files: readonly EmittedFile[]): readonly string[] {
  return places.flatMap(typingsPaths).filter((path) => !files.some((file) => file.path === path))
}

/** One synchronization. */
interface Synced {
  readonly discovery: Discovery
  readonly files: readonly EmittedFile[]
  readonly changes: readonly Change[]
}

async function printSynced(
  terminal: Context['terminal'],
  check: boolean,
  { discovery, files, changes }: Synced,
): Promise<void> {
  const { app, hosts } = discovery.merged
  if (changes.length === 0) terminal.print(explainNothing(discovery))
  else if (check) {
    await printDiff(terminal, app.package.directory, files)
    terminal.print(isStale(changes) ? staleAdvice(changes) : 'The merged typings are up to date.')
  } else {
    printChanges(terminal, changes)
    const backends = hosts.flatMap((host) => host.backends).length
    terminal.print(`${counted(hosts.length, 'host')}, ${counted(backends, 'backend')}`)
  }
}

function explainNothing({ merged, typings }: Discovery): string {
  const { name } = merged.app.package
  return typings.length === 0
    ? `\`${name}\` is a provider itself: \`backstitch manifest\` writes what it ships. Use --out to write typings.`
    : `None of the direct dependencies of \`${name}\` is a host, so there is nothing to write.`
}

function staleAdvice(changes: readonly Change[]): string {
  const files = changes.filter(({ change }) => change !== 'unchanged').map(({ path }) => path)
  return `Out of date: ${files.join(', ')}. Run \`npx backstitch sync\` and commit the result.`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
