// Problems that only a build can see; the rules stand in plugin/.

import { defineProblems } from './define.ts'

export const buildProblems = defineProblems({
  TAG_MISPLACED: {
    severity: 'error',
    what: ({ reason }: { reason: string }) => `The tag \`@backendDispatch\` stands ${reason}.`,
    why: () =>
      'Nothing was dispatched here: the plugin wraps named functions and function constants at the top of a module.',
    cure: () =>
      'Move the tag to such a function, or wrap by hand with `backendDispatch(name, implementation)`.',
  },
  DISPATCHER_BELOW: {
    severity: 'error',
    what: ({ function: name, dispatcher }: { function: string; dispatcher: string }) =>
      `\`${name}\` stands above \`${dispatcher}\`, which dispatches it.`,
    why: ({ function: name }) =>
      `A dispatched function is made where it stands, when there is no dispatcher yet, so \`${name}\` was left undispatched.`,
    cure: ({ function: name, dispatcher }) =>
      `Move \`${name}\` below \`${dispatcher}\`, or into a module of its own.`,
  },
  DISPATCHER_NOT_DECLARED: {
    severity: 'error',
    what: ({ function: name, host }: { function: string; host: string }) =>
      `\`${name}\` is tagged \`@backendDispatch\`, but the package.json of \`${host}\` does not say where its dispatcher is.`,
    why: () => 'It was left undispatched, so no backend can ever run it.',
    cure: () =>
      'Add `"backstitch": { "host": { "dispatcher": "./src/dispatch.ts#dispatcher" } }`: the module and the export that hold the result of `createDispatcher`.',
  },
  ASSET_MISSING: {
    severity: 'error',
    what: ({ asset }: { asset: string }) => `It refers to \`${asset}\`, which is not there.`,
    why: () =>
      'The file could not be copied to the output, so the backend will fail when it wants to load it.',
    cure: () => 'Build or reinstall the package; if it was published without the file, tell its author.',
  },
  FILE_NOT_WRITTEN: {
    severity: 'error',
    what: ({ file, reason }: { file: string; reason: string }) => `\`${file}\` cannot be written: ${reason}.`,
    why: () => 'It is missing, or still says what it said before.',
    cure: () =>
      'Make the place free and writable, or name another one: `--out` on the command line, `dts` among the options of the plugin.',
  },
  RUNTIME_EMBEDDED: {
    severity: 'info',
    what: ({ host }: { host: string }) => `\`${host}\` carries its own copy of the backstitch runtime.`,
    why: () =>
      'Its backends were handed over through a global slot instead of the registry module; that works, and costs the bytes of the copy.',
    cure: () =>
      'Its author can keep `@backstitch/runtime` external in the build; the plugin does so by itself.',
  },
  BACKEND_NOT_FOUND: {
    severity: 'warning',
    what: ({ option, backend }: { option: string; backend: string; available: readonly string[] }) =>
      `The plugin option \`${option}\` names \`${backend}\`, which no installed package provides.`,
    why: ({ available }: { available: readonly string[] }) =>
      available.length === 0
        ? 'The name had no effect; no backend is installed.'
        : `The name had no effect; installed are ${available.map((name) => `\`${name}\``).join(', ')}.`,
    cure: () => 'Write a canonical name as `npx backstitch list` shows it, or install the backend.',
  },
})
