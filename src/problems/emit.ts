import { defineProblems } from './define.ts'

interface TypeData {
  readonly host: string
  readonly function: string
  readonly backend: string
  readonly option: string
  readonly fault: string
}

interface HostData {
  readonly host: string
}

interface FunctionData extends HostData {
  readonly function: string
}

interface NameData extends FunctionData {
  readonly taken: string
  readonly used: string
}

interface FileData {
  readonly file: string
}

interface ExportData extends HostData {
  readonly export: string
}

interface BuiltData extends FunctionData {
  readonly backend: string
  /** Package and version that the host was built with, and those that are installed. */
  readonly known: string
  readonly installed: string
}

interface AmbientData {
  readonly backend: string
  readonly known: readonly string[]
}

export const emitProblems = defineProblems({
  AMBIENT_NOT_FOUND: {
    severity: 'warning',
    what: (data: AmbientData) =>
      `The option \`ambient\` of the typings names \`${data.backend}\`, which no installed package provides.`,
    why: ({ known }: AmbientData) =>
      known.length === 0
        ? 'The name had no effect; no backend is installed.'
        : `The name had no effect; installed are ${known.map((name) => `\`${name}\``).join(', ')}.`,
    cure: () => 'Write a canonical name as `npx backstitch list` shows it, or install the backend.',
  },
  BUILT_BACKEND_DIFFERS: {
    severity: 'warning',
    what: (data: BuiltData) =>
      `The typings of \`${data.host}\` know backend \`${data.backend}\` as it is in ${data.known}; ${data.installed} is installed.`,
    why: () => 'The editor shows the options of the former, and calls run the latter.',
    cure: () =>
      'Install the version of the backend that the host was built with, or a version of the host that was built with the one installed.',
  },
  BUILT_WITHOUT_BACKENDS: {
    severity: 'warning',
    what: (data: HostData) =>
      `\`${data.host}\` asks for typings that know the backends it is built with, and none is among its dependencies.`,
    why: () => 'Its typings are open, so apps can add backends, but say nothing about any by themselves.',
    cure: () => 'Add backends to `devDependencies`, or remove `"typings": "built"` from `backstitch.host`.',
  },
  DECLARATIONS_INVALID: {
    severity: 'error',
    what: (data: FileData) => `\`${data.file}\` cannot be parsed as a declaration file.`,
    why: () => 'The functions it declares keep their typings, without `backend`.',
    cure: () => 'Build the declarations again, and look at what their generator reports.',
  },
  EXPORT_NOT_FORWARDED: {
    severity: 'warning',
    what: (data: ExportData) =>
      `\`${data.host}\` exports \`${data.export}\` in a way that cannot be said again outside it.`,
    why: () =>
      'The typings that replace its own do not have that export, so code that imports it does not compile.',
    cure: () =>
      'Use a version of the host whose build has the backstitch plugin: its typings need not be replaced.',
  },
  FUNCTION_NOT_DECLARED: {
    severity: 'error',
    what: (data: FunctionData) =>
      `The declarations of \`${data.host}\` do not export \`${data.function}\` as a function.`,
    why: () => 'Its typings could not be opened, so editors will not know its backends.',
    cure: () =>
      'Export it from an entry of the package, as a function or as a constant with a function type.',
  },
  HOST_NOT_OPEN: {
    severity: 'warning',
    what: (data: HostData) => `The typings of \`${data.host}\` were not built with backstitch.`,
    why: () =>
      'They cannot be augmented, so `backend` and the options of backends are unknown to the editor; calls work.',
    cure: () => 'Use a version of the host whose build has the backstitch plugin, or ask its author for one.',
  },
  OPTIONS_NOT_EXTENDABLE: {
    severity: 'error',
    what: (data: FunctionData) =>
      `The options of \`${data.host}\`'s \`${data.function}\` have a type to which no \`backend\` can be added.`,
    why: () => 'Its typings could not be opened, so editors will not know its backends.',
    cure: () => 'Declare its options as one interface, without a type for all other names.',
  },
  RETURNS_DIFFER: {
    severity: 'warning',
    what: (data: FunctionData & { readonly backend: string }) =>
      `Backend \`${data.backend}\` returns another type than \`${data.host}\`'s own \`${data.function}\`.`,
    why: () => "The typings show the host's return type, which is wrong for calls that this backend runs.",
    cure: () => 'Make the kernel return what the host function returns.',
  },
  SOURCE_NOT_AUGMENTED: {
    severity: 'info',
    what: (data: FunctionData) =>
      `\`${data.function}\` of \`${data.host}\` takes its options as a type to which nothing can be added.`,
    why: () => 'The host’s own sources and tests cannot write `backend` in a call of it; apps can.',
    cure: () => 'Export an interface for its options, if need be an empty one.',
  },
  TYPE_NOT_PRINTABLE: {
    severity: 'warning',
    what: (data: TypeData) =>
      `The type of option \`${data.option}\` in \`${data.function}\` of backend \`${data.backend}\` is ${data.fault}.`,
    why: () => 'It stands as `unknown` in the typings, which accepts any value.',
    cure: () => 'Give the option a named type that the package exports.',
  },
  TYPINGS_NAME_TAKEN: {
    severity: 'warning',
    what: (data: NameData) =>
      `\`${data.host}\` exports something else as \`${data.taken}\`, a name the typings of \`${data.function}\` would use.`,
    why: (data: NameData) => `Their names start with \`${data.used}\` instead.`,
    cure: () => 'Nothing has to be done; rename the other export if readers mix the two up.',
  },
  TYPINGS_NOT_WRITTEN: {
    severity: 'error',
    what: (data: FileData) => `The text made for \`${data.file}\` does not say what it should.`,
    why: () => 'It was thrown away, and an existing file was left as it is.',
    cure: () => 'This is a mistake in backstitch: report it with the packages involved.',
  },
})
