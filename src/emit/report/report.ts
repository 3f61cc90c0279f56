// One page that shows what is installed: who implements what, at which cost, what is wrong, and how a call would be
// decided. It holds everything it needs, so it opens from the file system and without a network.

import type { Merged, MergedHost } from '../../merged.ts'
import type { Problem } from '../../model.ts'
import type { Rejected } from '../../rejected.ts'
import { html, type Markup, rawMarkup } from '../html.ts'
import { type Footprint, printFootprints } from './footprints.ts'
import { printMatrix } from './matrix.ts'
import { printPaths } from './paths.ts'
import { printProblems } from './problems.ts'
import { style } from './style.ts'

/** What the report is made of. */
export interface ReportInput {
  readonly merged: Merged
  readonly rejected: readonly Rejected[]
  readonly problems: readonly Problem[]
  /** One per accepted backend. */
  readonly footprints: readonly Footprint[]
}

/** The report as one self-contained HTML page. */
export function printReport({ merged, rejected, problems, footprints }: ReportInput): string {
  const { name, version } = merged.app.package
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Backends of ${name}</title>
<style>${rawMarkup(style)}</style>
</head>
<body>
<header>
<h1>Backends of ${name}</h1>
<p class="soft">${version === '' ? '' : `Version ${version}. `}${printCounts(merged, problems)}</p>
</header>
<main>
${merged.hosts.length === 0 ? printNothing() : merged.hosts.map((host) => printHost(host, footprints))}
${printProblems(problems, rejected)}
</main>
<footer class="soft">Made by <code>backstitch report</code> from package metadata, doc comments and signatures. No code of any backend was run.</footer>
</body>
</html>
`
  return page.html
}

function printHost(host: MergedHost, footprints: readonly Footprint[]): Markup {
  const { name, version } = host.host.package
  const own = footprints.filter(({ host: owner }) => owner === host.host.name)
  return html`<section>
<h2>${name} <span class="soft">${version}</span></h2>
${printMatrix(host)}
${own.length === 0 ? '' : printFootprints(own)}
${host.backends.length === 0 ? '' : printPaths(host)}
</section>`
}

function printNothing(): Markup {
  return html`<p>No installed direct dependency is a host. A host declares <code>backstitch.host</code> in its package.json.</p>`
}

function printCounts({ hosts }: Merged, problems: readonly Problem[]): string {
  const backends = hosts.reduce((sum, host) => sum + host.backends.length, 0)
  const functions = hosts.reduce((sum, host) => sum + host.functions.length, 0)
  const counted = [
    [hosts.length, 'host'],
    [functions, 'function'],
    [backends, 'backend'],
    [problems.length, 'problem'],
  ] as const
  return `${counted.map(([count, noun]) => `${count} ${noun}${count === 1 ? '' : 's'}`).join(', ')}.`
}
