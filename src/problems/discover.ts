import { defineProblems } from './define.ts'

const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')

/** What can be wrong with the packages of a project, as their package.json files tell. */
export const discoverProblems = defineProblems({
  NO_PACKAGE: {
    severity: 'error',
    what: ({ directory }: { directory: string }) =>
      `There is no package.json in \`${directory}\` or in any folder above it.`,
    why: () => 'Its dependencies say which hosts and backends belong to the app, so nothing was found.',
    cure: () => 'Run this inside a package, or name its folder with `--cwd`.',
  },
  NO_WORKSPACE: {
    severity: 'error',
    what: ({ directory }: { directory: string }) => `\`${directory}\` belongs to no workspace.`,
    why: () =>
      'Neither it nor a folder above it has a package.json with `workspaces`, or a pnpm-workspace.yaml, so there are no packages to go through.',
    cure: () => 'Run this inside a workspace, or without `--workspaces` for one package.',
  },
  WORKSPACE_INVALID: {
    severity: 'error',
    what: ({ reason }: { reason: string }) => `Its packages cannot be told: ${reason}.`,
    why: () => 'Only the root of the workspace took part.',
    cure: () =>
      'List the packages as npm, Yarn and Bun want it, `"workspaces": ["packages/*"]`, or as pnpm does, `packages:` in pnpm-workspace.yaml.',
  },
  PACKAGE_JSON_INVALID: {
    severity: 'error',
    what: ({ reason }: { reason: string }) => `Its package.json cannot be read: ${reason}.`,
    why: () => 'The package was left out: whatever it offers is unknown.',
    cure: () => 'Correct the file if the package is yours, else reinstall it.',
  },
  PACKAGES_NOT_INSTALLED: {
    severity: 'warning',
    what: ({ names }: { names: readonly string[] }) =>
      `Dependencies of the app are not installed: ${list(names)}.`,
    why: () => 'A host or a backend among them is missing from everything that is generated.',
    cure: () => 'Install the dependencies and run this again.',
  },
  PNP_NOT_ACTIVE: {
    severity: 'error',
    what: () => 'The project uses Yarn Plug’n’Play, which is not active in this process.',
    why: () => 'There is no `node_modules` to look into, so no dependency was found.',
    cure: () => 'Start the same command through Yarn: `yarn backstitch …`, or `yarn node …` for a script.',
  },
  FIELD_INVALID: {
    severity: 'error',
    what: ({ field, expected, actual }: { field: string; expected: string; actual: string }) =>
      `\`${field}\` is ${actual} where ${expected} is expected.`,
    why: () => 'This part of the declaration was left out.',
    cure: () => 'Correct the field; the shape is described by `backstitch/schema/package-json.json`.',
  },
  MODULE_INVALID: {
    severity: 'error',
    what: ({ entrypoint, module }: { entrypoint: string; module: string }) =>
      `The module \`${module}\` of the entry point \`${entrypoint}\` is no subpath of the package.`,
    why: () => 'The entry point was left out: its adapter must lie inside the package that declares it.',
    cure: () =>
      'Write `.` or a path that starts with `./` and has no `..` in it, with `#Name` for one export.',
  },
  MODULE_NOT_EXPORTED: {
    severity: 'error',
    what: (data: {
      entrypoint: string
      module: string
      conditions: readonly string[]
      exported: readonly string[]
    }) =>
      `The \`exports\` of the package have no \`${data.module}\`, which is the module of the entry point ` +
      `\`${data.entrypoint}\`, under the conditions ${list(data.conditions)}.`,
    why: () => 'The entry point was left out: no bundler could import its adapter.',
    cure: ({ module, exported }) =>
      `Add \`${module}\` to \`exports\`, or name one of its subpaths: ${list(exported)}.`,
  },
  MODULE_MISSING: {
    severity: 'error',
    what: ({ entrypoint, file }: { entrypoint: string; module: string; file: string }) =>
      `The adapter of the entry point \`${entrypoint}\` is missing: there is no file \`${file}\`.`,
    why: () => 'The entry point was left out: importing its adapter would fail.',
    cure: ({ module }) =>
      `Build the package if its sources are linked, or correct what \`${module}\` stands for.`,
  },
  MODULE_OUTSIDE: {
    severity: 'error',
    what: ({ entrypoint, file }: { entrypoint: string; file: string }) =>
      `The adapter of the entry point \`${entrypoint}\`, \`${file}\`, is a link that leads out of the package.`,
    why: () => 'The entry point was left out: trust is given to a package, and covers its own files only.',
    cure: () => 'Replace the link by the file itself.',
  },
  GROUP_TAKEN: {
    severity: 'error',
    what: ({ group, owner }: { group: string; owner: string }) =>
      `The entry-point group \`${group}\` already belongs to the host \`${owner}\`.`,
    why: () => 'Backends of a group are made for one host, so this host was left out.',
    cure: () => 'Give this host a group of its own, or remove one of the two packages.',
  },
  HOST_RENAMED: {
    severity: 'warning',
    what: ({ installedAs, name }: { installedAs: string; name: string }) =>
      `The host \`${name}\` is installed under the name \`${installedAs}\`.`,
    why: ({ name }) => `The merged typings name \`${name}\`, so imports of the other name do not see them.`,
    cure: ({ name }) => `Install it as \`${name}\`.`,
  },
  HOST_NOT_DIRECT: {
    severity: 'error',
    what: ({ host, provider }: { host: string; provider: string; install: string }) =>
      `The host \`${host}\`, for which \`${provider}\` has backends, is no direct dependency of the app.`,
    why: () => 'Only direct dependencies are discovered, so those backends were left out.',
    cure: ({ install }) => `Install it directly: \`${install}\`.`,
  },
  HOST_NOT_INSTALLED: {
    severity: 'info',
    what: ({ group }: { group: string }) =>
      `It has backends for the entry-point group \`${group}\`, to which no installed host listens.`,
    why: () => 'These backends were left out.',
    cure: () => 'Install the host if you want to use them.',
  },
  PRESET_PROVIDER_MISSING: {
    severity: 'error',
    what: ({ name }: { name: string }) => `It lists the provider \`${name}\`, which it cannot reach.`,
    why: () => 'The backends of that provider were left out.',
    cure: ({ name }) => `Add \`${name}\` to its dependencies, or take it off \`backstitch.providers\`.`,
  },
  PRESET_PROVIDER_EMPTY: {
    severity: 'warning',
    what: ({ name }: { name: string }) => `It lists the provider \`${name}\`, which declares no backend.`,
    why: () => 'Listing it has no effect.',
    cure: ({ name }) =>
      `Take \`${name}\` off \`backstitch.providers\`, or install a version that has backends.`,
  },
  PROVIDER_TWICE: {
    severity: 'warning',
    what: ({ used, ignored }: { used: string; ignored: string }) =>
      `It is installed twice: version ${used} is used, version ${ignored} is not.`,
    why: () => 'One backend cannot come from two copies of its package.',
    cure: () => 'Let the app and its presets agree on one version.',
  },
  NOTHING_DECLARED: {
    severity: 'error',
    what: () => 'The package declares neither a host nor a backend.',
    why: () => 'There is nothing that a manifest could say.',
    cure: () =>
      'Add `backstitch.host` or `backstitch.entrypoints` to its package.json, or run this elsewhere.',
  },
  MANIFEST_NOT_DECLARED: {
    severity: 'error',
    what: () => 'Its package.json does not say where its manifest is.',
    why: () => 'Nobody would find a manifest, so none was made.',
    cure: () => 'Add `"manifest": "./dist/backstitch.json"` to its `backstitch` field.',
  },
  TSCONFIG_INVALID: {
    severity: 'warning',
    what: ({ reason }: { reason: string }) => `It cannot be read: ${reason}.`,
    why: () => 'It is unknown which files TypeScript includes, so the typings stand at the root of the app.',
    cure: () => 'Correct the file.',
  },
  TYPINGS_NOT_INCLUDED: {
    severity: 'warning',
    what: ({ file }: { file: string }) => `TypeScript does not include \`${file}\`.`,
    why: () => 'Editors and the compiler do not see the options of installed backends.',
    cure: ({ file }) => `Add \`${file}\` to \`include\`.`,
  },
})
