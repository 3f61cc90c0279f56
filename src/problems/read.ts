import { defineProblems } from './define.ts'

interface OfFunction {
  readonly function: string
}

interface OfParameter extends OfFunction {
  readonly parameter: string
}

const leftUndispatched = () => 'The function was left out, so no backend can run it.'

export const readProblems = defineProblems({
  HOST_UNREADABLE: {
    severity: 'error',
    what: ({ host }: { host: string }) =>
      `\`${host}\` has no manifest that belongs to its version, and none of its modules can be read.`,
    why: () => 'None of its functions can be accelerated.',
    cure: () =>
      'If it is a package of your own, build it; otherwise tell its author to publish `backstitch.manifest`.',
  },
  HOST_WITHOUT_FUNCTIONS: {
    severity: 'warning',
    what: ({ host }: { host: string }) =>
      `\`${host}\` declares itself a host, and no function that it dispatches was found.`,
    why: () => 'No backend can add anything to it: kernels are matched by the names of these functions.',
    cure: () =>
      'Tag functions with `@backendDispatch`, or export what `backendDispatch` returns; if the package is not yours, tell its author to publish `backstitch.manifest`.',
  },
  COMPILER_FAILED: {
    severity: 'error',
    what: ({ package: name, reason }: { package: string; reason: string }) =>
      `The compiler gave up on the code of \`${name}\`: ${reason}.`,
    why: () => 'Nothing of the package was read; all others were.',
    cure: () => 'Publish a manifest with it (`npx backstitch manifest`), or simplify what nests too deeply.',
  },
  DISPATCHER_NOT_FOUND: {
    severity: 'error',
    what: ({ file, export: name }: { file: string; export: string }) =>
      `No \`createDispatcher({…})\` call stands behind the export \`${name}\` of \`${file}\`.`,
    why: () =>
      'The host name, the entry-point group and the trust lists are read from that call, so the host was left out.',
    cure: () =>
      'Point `backstitch.host.dispatcher` in package.json to the constant that holds its result, as `./src/dispatch.ts#dispatcher`.',
  },
  DISPATCHER_OPTION_NOT_STATIC: {
    severity: 'error',
    what: ({ option }: { option: string }) =>
      `\`${option}\` of \`createDispatcher\` cannot be told without running code.`,
    why: () => 'Trust is decided at build time from this text alone; the option was taken as absent.',
    cure: () => 'Write it as a literal, or as a constant made of literals.',
  },
  GROUP_DISAGREES: {
    severity: 'error',
    what: ({ declared, literal }: { declared: string; literal: string }) =>
      `package.json declares the entry-point group \`${declared}\`, \`createDispatcher\` listens on \`${literal}\`.`,
    why: () => 'Backends that follow the one are not heard by the other; the literal was followed.',
    cure: () => 'Make `backstitch.host.group` and `entrypointGroup` the same.',
  },
  HOST_FUNCTION_NAME_NOT_STATIC: {
    severity: 'error',
    what: () => 'A call of `backendDispatch` does not name its function by a string literal.',
    why: leftUndispatched,
    cure: () =>
      "Write the name out: `backendDispatch('name', implementation)`. Minifiers erase `Function.name`.",
  },
  HOST_FUNCTION_MISPLACED: {
    severity: 'error',
    what: ({ function: name }: OfFunction) =>
      `What \`backendDispatch\` returns for \`${name}\` is no constant of its module.`,
    why: () => 'It has no typings and no docs, and backends get its arguments as they are.',
    cure: () =>
      'Declare it at the top of the module, `export const name = backendDispatch(…)`, and put that wherever else it is wanted.',
  },
  HOST_FUNCTION_NAME_RESERVED: {
    severity: 'error',
    what: ({ function: name }: OfFunction) => `\`${name}\` is a name that adapters use for themselves.`,
    why: leftUndispatched,
    cure: () => 'Rename the function, or dispatch it by hand under another name.',
  },
  HOST_FUNCTION_NOT_EXPORTED: {
    severity: 'warning',
    what: ({ function: name }: OfFunction) =>
      `\`${name}\` is dispatched, but no module of the package exports it.`,
    why: () => 'Nobody outside can call it, so it was left out of typings and docs.',
    cure: () => 'Export it from a module that the `exports` field of package.json names, or drop the tag.',
  },
  HOST_FUNCTION_TWICE: {
    severity: 'error',
    what: ({ function: name, other }: OfFunction & { other: string }) =>
      `\`${name}\` is dispatched here and in \`${other}\`.`,
    why: () => 'Backends know a function by its name alone; only the other one was kept.',
    cure: () => 'Give one of them another name.',
  },
  HOST_FUNCTION_METHOD: {
    severity: 'error',
    what: ({ function: name }: OfFunction) => `\`${name}\` is a method, or depends on \`this\`.`,
    why: leftUndispatched,
    cure: () => 'Tag a function that takes its object as a parameter, and call it from the method.',
  },
  HOST_FUNCTION_USED_EARLY: {
    severity: 'error',
    what: ({ function: name, line }: OfFunction & { line: number }) =>
      `\`${name}\` is used while its module is evaluated, above its definition in line ${line}.`,
    why: () => 'A dispatched function is a constant and does not exist before its line, so it was left out.',
    cure: () => 'Move the use below the function, or into a function that is called later.',
  },
  HOST_FUNCTION_REST_PARAMETER: {
    severity: 'error',
    what: ({ function: name, parameter }: OfParameter) =>
      `\`${name}\` takes a rest parameter, \`...${parameter}\`.`,
    why: () => 'The options object has no fixed place behind it, so the function was left out.',
    cure: () => 'Take an array instead, or leave the function undispatched.',
  },
  HOST_FUNCTION_BACKEND_PARAMETER: {
    severity: 'error',
    what: ({ function: name }: OfFunction) => `\`${name}\` has a parameter called \`backend\`.`,
    why: () => 'That name selects the backend of a call, so the function was left out.',
    cure: () => 'Rename the parameter.',
  },
  KERNEL_REST_PARAMETER: {
    severity: 'warning',
    what: ({ function: name, parameter }: OfParameter) =>
      `\`${name}\` takes a rest parameter, \`...${parameter}\`.`,
    why: () => 'The options object has no fixed place behind it, so the function is no kernel.',
    cure: () => 'Take an array instead; ignore this if no host calls the function.',
  },
  KERNEL_BACKEND_PARAMETER: {
    severity: 'warning',
    what: ({ function: name }: OfFunction) => `\`${name}\` has a parameter called \`backend\`.`,
    why: () => 'That name selects the backend of a call and never reaches it, so the function is no kernel.',
    cure: () => 'Rename the parameter; ignore this if no host calls the function.',
  },
  ADAPTER_UNREADABLE: {
    severity: 'error',
    what: ({ backend, module }: { backend: string; module: string }) =>
      `The adapter \`${module}\` of backend \`${backend}\` has neither declarations nor sources that can be read.`,
    why: () => 'Its kernels run, but their options are in no typings and no docs.',
    cure: () => 'Build the provider, or publish declarations or a manifest with it.',
  },
  ADAPTER_EXPORT_MISSING: {
    severity: 'error',
    what: ({ module, export: name }: { module: string; export: string }) =>
      `\`${module}\` has no export \`${name}\` with functions on it.`,
    why: () => 'The backend declares it as its adapter, so it has no kernels.',
    cure: () =>
      'Correct the part after `#` in `backstitch.entrypoints`, or export that object, class or namespace.',
  },
  MANIFEST_INVALID: {
    severity: 'warning',
    what: ({ reason }: { reason: string }) => `The manifest cannot be used: ${reason}.`,
    why: () => 'The package was read from its declarations or sources instead, which takes longer.',
    cure: () => 'Run `npx backstitch manifest` in the package and publish the result.',
  },
  TYPE_UNRESOLVED: {
    severity: 'warning',
    what: ({ function: name, parameter, type }: OfParameter & { type: string }) =>
      /^[\w$.]+$/.test(type) && type !== parameter
        ? `The type of \`${parameter}\` of \`${name}\` names \`${type}\`, which cannot be found.`
        : `The type of \`${parameter}\` of \`${name}\` comes from something that cannot be found.`,
    why: () => '`unknown` was written in its place, so the compiler checks nothing there.',
    cure: () => 'Import the name, or install the package that declares it.',
  },
  TYPE_RECURSIVE: {
    severity: 'warning',
    what: ({ function: name, parameter, type }: OfParameter & { type: string }) =>
      `The type of \`${parameter}\` of \`${name}\` contains itself through \`${type}\`, which is not exported.`,
    why: () => 'It has no name in other files, so `unknown` was written where it starts again.',
    cure: () => 'Export the type from a module of the package.',
  },
  TYPE_TOO_LARGE: {
    severity: 'warning',
    what: ({ function: name, parameter }: OfParameter & { type: string }) =>
      `The type of \`${parameter}\` of \`${name}\` is too large to be written out.`,
    why: () => 'A wider type was written in its place, so the compiler checks less there.',
    cure: () => 'Export the type from a module of the package, so that it can be named.',
  },
  TYPE_PARAMETER_UNBOUND: {
    severity: 'info',
    what: ({ function: name, parameter, type }: OfParameter & { type: string }) =>
      `The type of \`${parameter}\` of \`${name}\` depends on the type parameter \`${type}\`.`,
    why: () =>
      "A call of the host's function cannot give it a meaning, so `unknown` was written in its place and the compiler checks nothing there.",
    cure: () => 'Give the type parameter a constraint, or a default that fits every call.',
  },
  TYPE_UNPRINTABLE: {
    severity: 'warning',
    what: ({ function: name, parameter, type }: OfParameter & { type: string }) =>
      `\`${type}\` in the type of \`${parameter}\` of \`${name}\` cannot be written in another file.`,
    why: () => 'It was left out, or `unknown` was written in its place.',
    cure: () => 'Export a simpler type from a module of the package.',
  },
  PARAMETER_UNTYPED: {
    severity: 'warning',
    what: ({ function: name, parameter }: OfParameter) =>
      `The parameter \`${parameter}\` of \`${name}\` has no type, only documented names.`,
    why: () => 'They are offered, but the compiler checks nothing about them.',
    cure: () => 'Give each name a type: `@param {number} options.name`.',
  },
  DEFAULTS_DISAGREE: {
    severity: 'warning',
    what: ({ function: name, parameter, used, other }: OfParameter & { used: string; other: string }) =>
      `\`${parameter}\` of \`${name}\` has two defaults: \`${used}\` and \`${other}\`.`,
    why: () => 'The first was written into docs and typings; one of them misleads readers.',
    cure: () => 'Make the comment say what the code does.',
  },
  INHERITED_DOC_NOT_FOUND: {
    severity: 'warning',
    what: ({ function: name, parameter, target }: OfFunction & { parameter?: string; target: string }) =>
      `\`${`{@inheritDoc ${target}`.trimEnd()}}\` on ${parameter === undefined ? '' : `\`${parameter}\` of `}\`${name}\` leads nowhere.`,
    why: ({ parameter }) => `The ${parameter === undefined ? 'function' : 'parameter'} has no description.`,
    cure: () => 'Name something that is imported where the comment stands, as `Options.name`.',
  },
})
