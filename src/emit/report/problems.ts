import type { Problem, Severity } from '../../model.ts'
import { groupByCode, problemPage, splitMessage } from '../../problems/define.ts'
import type { Rejected } from '../../rejected.ts'
import { html, type Markup } from '../html.ts'

const severities: readonly (readonly [Severity, string, string])[] = [
  ['error', 'Errors', 'bad'],
  ['warning', 'Warnings', 'warn'],
  ['info', 'Notes', 'plain'],
]

/** Problems by severity, and the entry points that no host accepts. */
export function printProblems(problems: readonly Problem[], rejected: readonly Rejected[]): Markup {
  if (problems.length + rejected.length === 0)
    return html`<section><h2>Problems</h2><p class="soft">None.</p></section>`
  return html`<section>
<h2>Problems</h2>
${severities.map(([severity, title, kind]) => {
  const found = problems.filter((problem) => problem.severity === severity)
  return found.length === 0
    ? ''
    : html`<h3>${title}</h3><div class="scroll">${groupByCode(found).map(([code, group]) => printGroup(code, group, kind))}</div>`
})}
${rejected.length === 0 ? '' : printRejected(rejected)}
</section>`
}

function printGroup(code: string, group: readonly Problem[], kind: string): Markup {
  return html`<div class="problem"><a class="mark ${kind}" href="${problemPage(code)}" rel="noreferrer">${code}</a>
${group.map(printProblem)}</div>`
}

function printProblem(problem: Problem): Markup {
  const { place, text } = splitMessage(problem)
  return html`<p>${place === undefined ? '' : html`<span class="place">${place}</span>`}${printNames(text)}</p>`
}

/** A sentence of ours, with its names, which stand in backticks, as code. */
function printNames(text: string): readonly (Markup | string)[] {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))
}

function printRejected(rejected: readonly Rejected[]): Markup {
  return html`<h3>Entry points that are not used</h3>
<div class="scroll">${rejected.map(
    ({ entryPoint, host, verdict }) =>
      html`<div class="problem"><code>${entryPoint.provider.name}</code> · <code>${entryPoint.name}</code> for <code>${host}</code>: ${
        verdict.kind === 'ignored'
          ? printNames(verdict.reason)
          : `refused, its ${verdict.check} is ${verdict.actual} and not ${verdict.expected.join(' or ')}.`
      }</div>`,
  )}</div>`
}
