import { nodeFiles } from '../files.ts'
import { discover } from '../pipeline.ts'
import { applyFiles, printChanges } from './changes.ts'
import type { Context } from './command.ts'
import { hasErrors, renderProblems } from './render.ts'
import { exitCodes } from './shell.ts'

/** `backstitch report`: one HTML page about everything that is installed. */
export async function report({ directory, options, terminal }: Context): Promise<number> {
  const { merged, rejected, problems: found } = await discover({ directory })
  const [{ readFootprints }, { printReport }] = await Promise.all([
    import('../read/footprints.ts'),
    import('../emit/report/report.ts'),
  ])
  const backends = merged.hosts.flatMap((host) => host.backends)
  const footprints = readFootprints(nodeFiles(), backends)
  const path = typeof options.out === 'string' ? options.out : 'backstitch-report.html'
  const text = printReport({ merged, rejected, problems: found, footprints })
  const { name } = merged.app.package
  const { result: changes, problems: faults } = applyFiles({ name, directory }, [{ path, text }], false)
  const problems = [...found, ...faults]
  renderProblems(terminal, problems)
  terminal.printJson({ command: 'report', files: changes, footprints, problems })
  printChanges(terminal, changes)
  if (faults.length === 0) terminal.print('Open it in a browser; it needs no network.')
  return hasErrors(problems) ? exitCodes.findings : exitCodes.ok
}
