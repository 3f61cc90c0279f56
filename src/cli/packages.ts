// One command over one package, or over every package of a workspace in the order of their folders.

import { join } from 'pathe'
import { nodeFiles } from '../files.ts'
import type { Problem } from '../model.ts'
import type { Context } from './command.ts'
import { hasErrors, renderProblems } from './render.ts'
import { exitCodes } from './shell.ts'
import { harmless, type Terminal } from './terminal.ts'

/** What a command has to say about one package. */
export interface Report {
  /** Name of the package. */
  readonly name: string
  /** Whether the package has anything to do with the command; a workspace is silent about all others. */
  readonly isConcerned: boolean
  /** Whether the exit code says that something is to be done. */
  readonly failed: boolean
  readonly problems: readonly Problem[]
  /** What `--json` prints besides the problems. */
  readonly json: object
  /** Absolute paths whose change makes another run worthwhile. */
  readonly watch?: readonly string[]
  /** Prints the result for people. */
  print(): Promise<void> | void
}

/** How the command ended, and what to wait for before it runs again. */
export interface Ending {
  readonly code: number
  readonly watch: readonly string[]
}

/** Runs a command in the package of the context's folder, or with `--workspaces` in all. */
export async function runInPackages(
  context: Context,
  command: string,
  run: (directory: string) => Promise<Report>,
): Promise<Ending> {
  const { directory, options, terminal } = context
  if (options.workspaces === true) return await runInWorkspace(context, command, run)
  const report = await run(directory)
  renderProblems(terminal, report.problems)
  terminal.printJson({ command, ...report.json, problems: report.problems })
  await report.print()
  return { code: exitCode(report.failed), watch: report.watch ?? [] }
}

async function runInWorkspace(
  { directory, terminal }: Context,
  command: string,
  run: (directory: string) => Promise<Report>,
): Promise<Ending> {
  const { findWorkspace } = await import('../discover/workspace.ts')
  const { result: workspace, problems } = findWorkspace(nodeFiles(), directory)
  renderProblems(terminal, problems)
  const concerned: { readonly folder: string; readonly report: Report }[] = []
  const watch: string[] = []
  const told = new Set<string>()
  for (const folder of workspace.folders) {
    const report = await run(join(workspace.directory, folder))
    watch.push(...(report.watch ?? []))
    if (!report.isConcerned) continue
    concerned.push({ folder, report })
    await tellPackage(terminal, folder, report, told)
  }
  const packages = concerned.map(({ folder, report: { name, json, problems } }) => {
    return { name, folder, ...json, problems }
  })
  terminal.printJson({ command, workspace: workspace.directory, packages, problems })
  if (workspace.folders.length === 0) return { code: exitCodes.findings, watch: [] }
  const count = `${concerned.length} of ${workspace.folders.length} packages of the workspace`
  terminal.print(`${count} ${concerned.length === 1 ? 'takes' : 'take'} part.`)
  const failed = hasErrors(problems) || concerned.some(({ report }) => report.failed)
  return { code: exitCode(failed), watch }
}

/** Many packages share a dependency; what is wrong with it is told with the first of them. */
async function tellPackage(
  terminal: Terminal,
  folder: string,
  { name, problems, print }: Report,
  told: Set<string>,
): Promise<void> {
  const shown = problems.filter(({ severity }) => terminal.verbose || severity !== 'info')
  const fresh = shown.filter((problem) => !told.has(JSON.stringify(problem)))
  for (const problem of fresh) told.add(JSON.stringify(problem))
  const title = `${harmless(name)} (${harmless(folder)})`
  terminal.print(terminal.colors.bold(title))
  if (shown.length > fresh.length)
    terminal.log(`${title}: ${shown.length - fresh.length} of the problems above`)
  if (fresh.length > 0) terminal.log(`${title}:`)
  renderProblems(terminal, fresh)
  await print()
  terminal.print('')
}

function exitCode(failed: boolean): number {
  return failed ? exitCodes.findings : exitCodes.ok
}
