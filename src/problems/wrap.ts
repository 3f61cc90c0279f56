// Problems of rewriting a host's own sources; the rules stand in plugin/wrap/.

import { defineProblems } from './define.ts'

export const wrapProblems = defineProblems({
  TAG_MISPLACED: {
    severity: 'error',
    what: ({ reason }: { reason: string }) => `The tag \`@backendDispatch\` stands ${reason}.`,
    why: () =>
      'Nothing was dispatched here: the plugin wraps named functions and function constants at the top of a module.',
    cure: () =>
      'Move the tag to such a function, or wrap by hand with `backendDispatch(name, implementation)`.',
  },
  USED_BEFORE_WRAPPED: {
    severity: 'error',
    what: ({ function: name, line, used }: { function: string; line: number; used: string }) =>
      used === name
        ? `\`${name}\` is used while its module is being evaluated, above line ${line} that defines it.`
        : `\`${name}\` in line ${line} stands above \`${used}\`, which dispatches it.`,
    why: ({ function: name }) =>
      `A dispatched function is a constant and does not exist before its line, so \`${name}\` was left undispatched.`,
    cure: ({ function: name, used }) =>
      used === name
        ? 'Move the use below the function, or into a function that is called later.'
        : `Move \`${name}\` below \`${used}\`, or into a module of its own.`,
  },
  DISPATCHER_NOT_DECLARED: {
    severity: 'error',
    what: ({ function: name, host }: { function: string; host: string }) =>
      `\`${name}\` is tagged \`@backendDispatch\`, but the package.json of \`${host}\` does not say where its dispatcher is.`,
    why: () => 'It was left undispatched, so no backend can ever run it.',
    cure: () =>
      'Add `"backstitch": { "host": { "dispatcher": "./src/dispatch.ts#dispatcher" } }`: the module and the export that hold the result of `createDispatcher`.',
  },
})
