import { defineProblems } from './define.ts'

/** Who claims what of which host. */
export interface Claim {
  readonly host: string
  readonly entrypoint: string
  readonly backend: string
}

const what = {
  package: 'package',
  entrypoint: 'entry point',
  module: 'module',
  modulePrefix: 'module',
} as const

/** What can stand between an entry point and the name or the aliases it claims. */
export const trustProblems = defineProblems({
  PROVIDER_IGNORED: {
    severity: 'error',
    what: ({ entrypoint, host, reason }: Claim & { reason: string }) =>
      `The entry point \`${entrypoint}\` is no backend of \`${host}\`: ${reason}.`,
    why: () => 'It was left out of typings, docs and bundle, and is not loaded at run time.',
    cure: () => 'Its author has to declare another name; see the page of this code for the rules.',
  },
  PROVIDER_REFUSED: {
    severity: 'error',
    what: (data: Claim & { check: keyof typeof what; expected: readonly string[]; actual: string }) =>
      `\`${data.host}\` refuses it as the backend \`${data.backend}\`: the ${what[data.check]} is ` +
      `\`${data.actual}\`, expected is ${data.expected.map((name) => `\`${name}\``).join(' or ')}.`,
    why: () => 'The host has bound this name, so the entry point was left out and its code is never loaded.',
    cure: ({ backend }) => `Remove the package, or install the one the host trusts with \`${backend}\`.`,
  },
  ALIAS_IGNORED: {
    severity: 'warning',
    what: ({ alias, backend, host, reason }: Claim & { alias: string; reason: string }) =>
      `The alias \`${alias}\` of the backend \`${backend}\` of \`${host}\` is ignored: ${reason}.`,
    why: ({ backend }) => `The backend itself works; it is selected by its name, \`${backend}\`.`,
    cure: () => 'Its author has to choose another alias.',
  },
})
