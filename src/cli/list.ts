import { type Discovery, discover } from '../pipeline.ts'
import type { Context } from './command.ts'
import { printHosts } from './hosts.ts'
import { hasErrors, renderProblems } from './render.ts'
import { exitCodes } from './shell.ts'

/** `backstitch list`: hosts, their backends, and what no host accepts. */
export async function list({ directory, terminal }: Context): Promise<number> {
  const discovery = await discover({ directory })
  renderProblems(terminal, discovery.problems)
  terminal.printJson(describe(discovery))
  for (const line of printHosts(discovery, terminal.colors)) terminal.print(line)
  return hasErrors(discovery.problems) ? exitCodes.findings : exitCodes.ok
}

/** What `--json` prints; a field is only ever added. */
function describe({ merged, rejected, problems }: Discovery) {
  const { name, version, directory } = merged.app.package
  return {
    command: 'list',
    app: { name, version, directory },
    hosts: merged.hosts.map(({ host, backends, functions }) => ({
      name: host.name,
      package: host.package.name,
      version: host.package.version,
      group: host.group,
      functions: functions.map(({ function: { key, name }, arms }) => ({
        name,
        key,
        backends: arms.map(({ backend }) => backend),
      })),
      backends: backends.map(({ name, aliases, verdict, entryPoint }) => ({
        name,
        aliases,
        trust: verdict.kind,
        package: entryPoint.provider.name,
        version: entryPoint.provider.version,
        entrypoint: entryPoint.name,
        functions: functions
          .filter(({ arms }) => arms.some((arm) => arm.backend === name))
          .map((each) => each.function.name),
      })),
      rejected: rejected
        .filter((each) => each.host === host.name)
        .map(({ entryPoint, verdict }) => ({
          name: entryPoint.backend,
          package: entryPoint.provider.name,
          version: entryPoint.provider.version,
          entrypoint: entryPoint.name,
          ...verdict,
        })),
    })),
    problems,
  }
}
