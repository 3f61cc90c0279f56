import type { Discovery } from '../discovery.ts'
import { discover } from '../pipeline.ts'
import type { Context } from './command.ts'
import { printHosts } from './hosts.ts'
import { type Report, runInPackages } from './packages.ts'
import { hasErrors } from './render.ts'

/** `backstitch list`: hosts, their backends, and what no host accepts. */
export async function list(context: Context): Promise<number> {
  return (await runInPackages(context, 'list', (directory) => listPackage(context, directory))).code
}

async function listPackage({ terminal }: Context, directory: string): Promise<Report> {
  const discovery = await discover({ directory })
  const { merged, problems } = discovery
  return {
    name: merged.app.package.name,
    isConcerned: merged.hosts.length > 0 || hasErrors(problems),
    failed: hasErrors(problems),
    problems,
    json: describe(discovery),
    print() {
      for (const line of printHosts(discovery, terminal.colors)) terminal.print(line)
    },
  }
}

/** What `--json` prints; a field is only ever added. */
function describe({ merged, rejected }: Discovery) {
  const { name, version, directory } = merged.app.package
  return {
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
  }
}
