import { describeReference } from '../emit/reference/reference.ts'
import { discover } from '../pipeline.ts'
import { applyFiles, isStale, printChanges, printDiff } from './changes.ts'
import type { Context } from './command.ts'
import { hasErrors, renderProblems } from './render.ts'
import { exitCodes } from './shell.ts'

/** `backstitch docs`: what backends add to each function, as Markdown or JSON. */
export async function docs({ directory, options, terminal }: Context): Promise<number> {
  const { merged, problems: found } = await discover({ directory })
  const hosts = await describeReference(merged)
  const { printHostReference } = await import('../emit/reference/markdown.ts')
  const text = hosts.map(printHostReference).join('\n')
  const check = options.check === true
  const files = typeof options.out === 'string' ? [{ path: options.out, text }] : []
  const applied = applyFiles({ name: merged.app.package.name, directory }, files, check)
  const problems = [...found, ...applied.problems]
  renderProblems(terminal, problems)
  terminal.printJson({ command: 'docs', hosts, problems })
  const failed = hasErrors(problems)
  if (files.length === 0) {
    terminal.print(
      hosts.length === 0
        ? 'No installed host has a backend, so there is nothing to document.'
        : text.trimEnd(),
    )
    return failed ? exitCodes.findings : exitCodes.ok
  }
  if (check) await printDiff(terminal, directory, files)
  else printChanges(terminal, applied.result)
  return failed || (check && isStale(applied.result)) ? exitCodes.findings : exitCodes.ok
}
