// Every command with its options and examples: what is parsed, what help prints, and what runs.

import type { Command, OptionText } from './command.ts'

/** Options that every command takes. */
export const globalOptions: Command['options'] = [
  ['--cwd <folder>', 'Any folder of the package to work on (default: the current one)'],
  ['--json', 'Print the result as JSON on stdout, and everything else on stderr'],
  ['--silent', 'Print nothing but the result of --json'],
  ['--verbose', 'Say what was read and how long it took, and show hints'],
  ['--color', 'Use colors, or not with --no-color (default: what the terminal can do)'],
  ['-h, --help', 'Print this'],
  ['-v, --version', 'Print the version'],
]

const workspaces: OptionText = [
  '-r, --workspaces',
  'Go through every package of the workspace, in one process',
]

/** All commands, in the order of help. */
export const commands: readonly Command[] = [
  {
    name: 'list',
    summary: 'List hosts, their backends, and what each backend implements',
    description: [
      'Lists the hosts among the direct dependencies of the app, the backends that are installed for',
      'them, the functions each of them implements, and the entry points no host accepts, with reasons.',
      'Nothing is written, and no code of any package runs.',
    ],
    options: [workspaces],
    examples: [
      ['backstitch list', 'Every host and backend'],
      ['backstitch list --workspaces', 'Those of each package of a workspace'],
      ['backstitch list --json', 'The same for programs'],
    ],
    load: async () => (await import('./list.ts')).list,
  },
  {
    name: 'sync',
    summary: 'Write the merged typings of the app',
    description: [
      'Writes `backstitch.d.ts` and its map where the tsconfig.json of the app includes them. The file',
      'depends on the installed hosts and backends alone; commit it, and let CI run `sync --check`.',
    ],
    options: [
      ['--check', 'Write nothing; print what would change, and exit with 1 if anything would'],
      ['--watch', 'Go on, and write again when a linked package or the dependencies change'],
      ['--out <file>', 'Write to this file, relative to the app, instead of the place that was found'],
      workspaces,
    ],
    examples: [
      ['backstitch sync', 'Write what is missing or different'],
      ['backstitch sync --check', 'In CI: is the committed file up to date?'],
      ['backstitch sync --workspaces', 'At the root of a monorepo: the typings of every app'],
      ['backstitch sync --watch', 'While working on a linked backend'],
    ],
    load: async () => (await import('./sync.ts')).sync,
  },
  {
    name: 'manifest',
    summary: 'Write the manifest of a host or provider, in its own build',
    description: [
      'Describes the package in this folder from its sources: writes the manifest that its package.json',
      'declares and, for a host, brings the declaration files that its `exports` lead to into the open',
      'form that apps can augment. Run it after the declarations have been built.',
    ],
    options: [
      ['--check', 'Write nothing; print what would change, and exit with 1 if anything would'],
      workspaces,
    ],
    examples: [
      ['tsc -p tsconfig.build.json && backstitch manifest', 'The last step of a build'],
      ['backstitch manifest --workspaces', 'At the root of a monorepo, once all packages are compiled'],
      ['backstitch manifest --check', 'Before publishing: does the manifest match the code?'],
    ],
    load: async () => (await import('./manifest.ts')).manifest,
  },
  {
    name: 'docs',
    summary: 'Print what backends add to each function, as Markdown or JSON',
    description: [
      'Prints *Other Parameters* and *Backends* of every dispatched function, without TypeDoc. Text of',
      'backends is made harmless: HTML shows as text, links keep safe schemes, images are dropped.',
    ],
    options: [
      ['--out <file>', 'Write to this file instead of stdout'],
      ['--check', 'With --out: write nothing, and exit with 1 if the file would change'],
    ],
    examples: [
      ['backstitch docs --out docs/backends.md', 'A page for a documentation site'],
      ['backstitch docs --json', 'The same for other documentation tools'],
    ],
    load: async () => (await import('./docs.ts')).docs,
  },
  {
    name: 'report',
    summary: 'Write one HTML page about everything that is installed',
    description: [
      'Writes a self-contained page: functions by backends, what each adds to a bundle in bytes, problems',
      'by severity, and how a call would be decided. It opens from the disk and needs no network.',
    ],
    options: [['--out <file>', 'Write to this file (default: backstitch-report.html)']],
    examples: [['backstitch report --out reports/backends.html', 'The page, where CI keeps its artifacts']],
    load: async () => (await import('./report.ts')).report,
  },
]
