// Which modules a transform is for, asked in two steps. A bundler is asked to look for words, in every module: those that
// are written in Rust compile a regular expression anew for each build, which takes them longer than to search a thousand
// modules for a word. What has one of the words is looked at here.

/** Which modules a transform is for. */
export interface ModuleFilter {
  readonly id: RegExp | { readonly include?: RegExp; readonly exclude: RegExp }
  /** A module without any of these is not for it. */
  readonly words: readonly string[]
  /** Of the others, those are whose code matches. */
  readonly code: RegExp
}

/** Ids of modules in JavaScript or TypeScript. */
export const scriptId: RegExp = /\.[cm]?[jt]sx?(?:$|\?)/

/** Ids of modules in installed packages. */
export const installedId: RegExp = /[\\/]node_modules[\\/]/

/** The part of a filter that the bundler is asked. */
export function askBundler({ id, words }: ModuleFilter): { id: ModuleFilter['id']; code: string[] } {
  return { id, code: [...words] }
}
