// The tables of `list`: what a person wants to know at a glance about each host.

import type { Discovery } from '../discovery.ts'
import type { MergedHost } from '../merged.ts'
import type { Backend } from '../model.ts'
import type { Rejected } from '../rejected.ts'
import { printTable } from './table.ts'
import { type Colors, harmless } from './terminal.ts'

type Row = readonly string[]

/** Lines that list every host with its backends, its functions, and what it does not accept. */
export function printHosts({ merged, rejected }: Discovery, colors: Colors): readonly string[] {
  if (merged.hosts.length === 0) {
    return [`None of the direct dependencies of \`${harmless(merged.app.package.name)}\` is a host.`]
  }
  const lines = merged.hosts.flatMap((host) => {
    const own = rejected.filter((each) => each.host === host.host.name)
    return [...printHost(host, own, colors), '']
  })
  return lines.slice(0, -1)
}

function printHost(merged: MergedHost, rejected: readonly Rejected[], colors: Colors): readonly string[] {
  const { host, backends } = merged
  const group = colors.dim(`group ${harmless(host.group)}`)
  const heading = `${colors.bold(harmless(host.name))} ${harmless(host.package.version)}  ${group}`
  const names = backends.map(({ name }) => name)
  const tables = [
    section(['backend', 'aliases', 'package', 'trust', 'functions'], printBackends(merged, colors), colors),
    backends.length === 0 ? [] : section(['function', ...names], printFunctions(merged, colors), colors),
    section(['not accepted', 'package', 'reason'], printRejected(rejected, colors), colors),
  ].filter((table) => table.length > 0)
  const none = backends.length === 0 ? [['  No backend is installed.']] : []
  return [heading, ...[...none, ...tables].flatMap((table) => ['', ...table])]
}

function printBackends({ backends, functions }: MergedHost, colors: Colors): readonly Row[] {
  return backends.map(({ name, aliases, verdict, entryPoint }) => {
    const count = functions.filter(({ arms }) => arms.some((arm) => arm.backend === name)).length
    const trust = verdict.kind === 'trusted' ? colors.green('trusted') : colors.yellow('untrusted')
    return [name, aliases.join(', '), packageOf(entryPoint), trust, `${count} of ${functions.length}`]
  })
}

function printFunctions({ backends, functions }: MergedHost, colors: Colors): readonly Row[] {
  return functions.map(({ function: { name }, arms }) => [
    harmless(name),
    ...backends.map((backend) =>
      arms.some((arm) => arm.backend === backend.name) ? colors.green('yes') : colors.dim('–'),
    ),
  ])
}

function printRejected(rejected: readonly Rejected[], colors: Colors): readonly Row[] {
  return rejected.map(({ entryPoint, verdict }) => [
    harmless(entryPoint.backend),
    packageOf(entryPoint),
    printReason(verdict, colors),
  ])
}

function printReason(verdict: Rejected['verdict'], colors: Colors): string {
  if (verdict.kind === 'ignored') return `${colors.yellow('ignored')}: ${harmless(verdict.reason)}`
  const checked = { package: 'package', entrypoint: 'entry point', module: 'module', modulePrefix: 'module' }
  const { check, actual, expected } = verdict
  const reason = `the ${checked[check]} is ${actual}, expected is ${expected.join(' or ')}`
  return `${colors.red('refused')}: ${harmless(reason)}`
}

function section(header: Row, rows: readonly Row[], colors: Colors): readonly string[] {
  if (rows.length === 0) return []
  return printTable([header.map((cell) => colors.dim(cell)), ...rows]).map((line) => `  ${line}`)
}

function packageOf({ provider }: Backend['entryPoint']): string {
  return harmless(`${provider.name}@${provider.version}`)
}
