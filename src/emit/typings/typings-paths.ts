// Names of the files that merged typings are printed to.

/** The file that replaces the typings of hosts, beside the one that augments them. */
export function shadowPath(file: string): string {
  return file.replace(/(?:\.d\.([cm]?)ts)?$/, '.shadow.d.$1ts')
}

/** The file that CommonJS modules see, beside the augmenting one. */
export function commonJsPath(file: string): string {
  return file.replace(/(?:\.d\.[cm]?ts)?$/, '.d.cts')
}

/** Every path that typings for a place may be printed to; one that is not printed now may be left from before. */
export function typingsPaths(file: string): readonly string[] {
  const commonJs = commonJsPath(file)
  return [file, shadowPath(file), commonJs, shadowPath(commonJs)].flatMap((path) => [path, `${path}.map`])
}
