// Which modules a hook is for, asked in two steps. A bundler is asked to look for words, in every module: those that are
// written in Rust compile a regular expression anew for each build, which takes them longer than to search a thousand
// modules for a word. What has one of the words is looked at here.

/** Which modules a hook is for. */
export interface ModuleFilter {
  /** A module without any of these is not for it. */
  readonly words: readonly string[]
  /** Of the others, those are whose code matches, */
  readonly code: RegExp
  /** and whose path does not match this. */
  readonly exclude?: RegExp
}

/** Ids of modules in JavaScript or TypeScript. */
export const scriptId: RegExp = /\.[cm]?[jt]sx?(?:$|\?)/

/** Ids of such modules in some folders, which have forward slashes; of none if there are no folders. */
export function scriptsIn(folders: readonly string[]): RegExp {
  if (folders.length === 0) return nowhere
  const escaped = folders.map((folder) =>
    folder.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('/', '[\\\\/]'),
  )
  return new RegExp(`^(?:${escaped.join('|')})[\\\\/].*${scriptId.source}`)
}

/** No id of a module. */
export const nowhere: RegExp = /^$/

/** Ids of modules in installed packages. */
export const installedId: RegExp = /[\\/]node_modules[\\/]/

/** Whether a module that has one of the words is for the hook. */
export function isFor(
  { code, exclude }: ModuleFilter,
  module: { readonly file: string; readonly code: string },
): boolean {
  return code.test(module.code) && exclude?.test(module.file) !== true
}
