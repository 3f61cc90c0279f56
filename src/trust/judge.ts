// Decides, from metadata alone, which entry points are backends of which host and under which labels. Nothing of a
// provider has been read or run yet, so what is refused here never runs.

import type { Backend, EntryPoint, Host, Problem, Staged, Verdict } from '../model.ts'
import { by } from '../order.ts'
import { trustProblems } from '../problems/trust.ts'
import type { Rejected } from '../rejected.ts'
import { judgeBindings } from './bindings.ts'
import { type Labels, tryFindOwner, tryFindReserved, tryFindUnsafe } from './labels.ts'

/** What judging gave: every entry point of an installed host is in one of the two lists. */
export interface Judged {
  /** Sorted by host, then canonical name. */
  readonly backends: readonly Backend[]
  /** Sorted by host, package, then entry point. */
  readonly rejected: readonly Rejected[]
}

type Rejection = Rejected['verdict']
type Acceptance = Backend['verdict']

/**
 * Judges every entry point whose host is installed.
 *
 * Entry points are taken by package, then name, by code point; of two claims to one label the first wins.
 *
 * @example
 * ```ts
 * import { findPackages, judgeTrust, nodeFiles, readHosts } from 'backstitch'
 *
 * const files = nodeFiles()
 * const { hosts, entryPoints } = findPackages(files, { directory: process.cwd() }).result
 * const readings = await readHosts(files, hosts)
 * const { result } = judgeTrust(readings.result.map(({ host }) => host), entryPoints)
 * console.log(result.backends.length, result.rejected.length) // 1 0
 * ```
 */
export function judgeTrust(hosts: readonly Host[], entryPoints: readonly EntryPoint[]): Staged<Judged> {
  const judged = [...hosts].sort(by(({ name }) => name)).map((host) => judgeHost(host, entryPoints))
  return {
    result: {
      backends: judged.flatMap(({ result }) => result.backends),
      rejected: judged.flatMap(({ result }) => result.rejected),
    },
    problems: judged.flatMap(({ problems }) => problems),
  }
}

function judgeHost(host: Host, entryPoints: readonly EntryPoint[]): Staged<Judged> {
  const labels: Labels = { host, taken: new Map() }
  const backends: Backend[] = []
  const rejected: Rejected[] = []
  const problems: Problem[] = []
  const own = entryPoints.filter(({ group }) => group === host.group)
  for (const entryPoint of own.sort(by(({ name }) => name)).sort(by(({ provider }) => provider.name))) {
    const verdict = judgeEntryPoint(labels, entryPoint)
    if (isAccepted(verdict)) {
      const aliases = judgeAliases(labels, entryPoint)
      problems.push(...aliases.problems)
      for (const label of [entryPoint.backend, ...aliases.result]) labels.taken.set(label, entryPoint.backend)
      backends.push({
        name: entryPoint.backend,
        aliases: aliases.result,
        host: host.name,
        verdict,
        entryPoint,
      })
    } else {
      rejected.push({ entryPoint, host: host.name, verdict })
      problems.push(describeRejection(host, entryPoint, verdict))
    }
  }
  return { result: { backends: backends.sort(by(({ name }) => name)), rejected }, problems }
}

/** The rules in the order in which they are told: the text itself, the host's lists, its bindings, earlier claims. */
function judgeEntryPoint(labels: Labels, entryPoint: EntryPoint): Rejection | Acceptance {
  const { host } = labels
  const { backend } = entryPoint
  const trusted = new Map(Object.entries(host.trusted)).get(backend)
  const reason =
    tryFindUnsafe(backend) ?? tryFindReserved(host, backend, backend) ?? tryFindForeignKey(host, entryPoint)
  if (reason !== undefined) return { kind: 'ignored', reason }
  const verdict: Rejection | Acceptance = trusted ? judgeBindings(trusted, entryPoint) : { kind: 'untrusted' }
  if (!isAccepted(verdict)) return verdict
  const owner = tryFindOwner(labels, backend)
  return owner === undefined ? verdict : { kind: 'ignored', reason: owner }
}

/** The provider's aliases without those it may not have, and the host's for this name. */
function judgeAliases(labels: Labels, entryPoint: EntryPoint): Staged<readonly string[]> {
  const { host } = labels
  const { backend } = entryPoint
  const problems: Problem[] = []
  const own = entryPoint.aliases.filter((alias) => {
    if (alias === backend) return false
    const reason =
      tryFindUnsafe(alias) ?? tryFindReserved(host, alias, backend) ?? tryFindOwner(labels, alias)
    if (reason === undefined) return true
    const data = { ...claimOf(host, entryPoint), alias, reason }
    problems.push(trustProblems.ALIAS_IGNORED(data, locate(entryPoint)))
    return false
  })
  const given = new Map(Object.entries(host.trusted)).get(backend)?.aliases ?? []
  return { result: [...new Set([...own, ...given])].sort(), problems }
}

/** A key such as `host/sub:name` speaks for that host only. */
function tryFindForeignKey({ name }: Host, { functions = [] }: EntryPoint): string | undefined {
  const foreign = functions.find((key) => {
    const [prefix = ''] = key.split(':')
    return key.includes(':') && prefix !== name && !prefix.startsWith(`${name}/`)
  })
  return foreign === undefined ? undefined : `it lists \`${foreign}\`, which is no function of this host`
}

function isAccepted(verdict: Verdict): verdict is Acceptance {
  return verdict.kind === 'trusted' || verdict.kind === 'untrusted'
}

function describeRejection(host: Host, entryPoint: EntryPoint, verdict: Rejection): Problem {
  const claim = claimOf(host, entryPoint)
  if (verdict.kind === 'ignored') {
    return trustProblems.PROVIDER_IGNORED({ ...claim, reason: verdict.reason }, locate(entryPoint))
  }
  const { check, expected, actual } = verdict
  return trustProblems.PROVIDER_REFUSED({ ...claim, check, expected, actual }, locate(entryPoint))
}

function claimOf(host: Host, { name, backend }: EntryPoint) {
  return { host: host.name, entrypoint: name, backend }
}

function locate({ provider }: EntryPoint) {
  return { package: provider.name, file: 'package.json' }
}
