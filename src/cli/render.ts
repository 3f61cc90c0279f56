// Problems for people: what is worst comes first, what is said of many packages is said under one heading.

import type { Problem, Severity } from '../model.ts'
import { groupByCode, problemPage, splitMessage } from '../problems/define.ts'
import { type Colors, harmless, type Terminal } from './terminal.ts'

const severities: readonly Severity[] = ['error', 'warning', 'info']

/** Whether a problem makes the command fail. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error')
}

/** Writes problems to stderr; those that only inform are shown with `--verbose`, and errors even with `--silent --json`. */
export function renderProblems(terminal: Terminal, problems: readonly Problem[]): void {
  const shown = problems.filter(({ severity }) => terminal.verbose || severity !== 'info')
  for (const severity of severities) {
    const ofSeverity = shown.filter((problem) => problem.severity === severity)
    for (const [code, group] of groupByCode(ofSeverity)) {
      for (const line of printGroup(group, code, terminal)) terminal.log(line)
    }
  }
  if (problems.length > 0) terminal.log(printCount(problems, terminal))
}

function printGroup(
  group: readonly Problem[],
  code: string,
  { logColors, width }: Terminal,
): readonly string[] {
  const [first] = group
  const heading = `${paint(logColors, first!.severity)} ${logColors.bold(code)}`
  return [
    heading,
    ...group.flatMap((problem) => printProblem(problem, logColors, width)),
    `  ${logColors.dim(problemPage(code))}`,
    '',
  ]
}

function printProblem(problem: Problem, colors: Colors, width: number): readonly string[] {
  const { place, text } = splitMessage(problem)
  const lines = wrap(harmless(text), width - 4).map((line) => `    ${line}`)
  return place === undefined ? lines : [`  ${colors.cyan(harmless(place))}`, ...lines]
}

function printCount(problems: readonly Problem[], { verbose, logColors }: Terminal): string {
  const counts = severities
    .map(
      (severity) => [severity, problems.filter((problem) => problem.severity === severity).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(
      ([severity, count]) => `${count} ${severity === 'info' ? 'hint' : severity}${count === 1 ? '' : 's'}`,
    )
  const isHidden = !verbose && problems.some(({ severity }) => severity === 'info')
  return `${logColors.bold(counts.join(', '))}${isHidden ? ' (hints are shown with --verbose)' : ''}`
}

function paint(colors: Colors, severity: Severity): string {
  if (severity === 'error') return colors.red('error')
  return severity === 'warning' ? colors.yellow('warning') : colors.blue('hint')
}

function wrap(text: string, width: number): readonly string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last === '') lines[lines.length - 1] = word
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
