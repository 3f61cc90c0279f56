// Functions of packages from the registry that nobody of this project wrote, as hosts and as backends.

/** A function of a real package. */
export interface RealFunction {
  /** Name under which host and backends of the test have it. */
  readonly name: string
  readonly package: string
  /** Its name in the package; `default` for the default export. */
  readonly export: string
  /** Where its options stand. */
  readonly optionsIndex: number
  /** An option of it that has to be offered where the package is a backend. */
  readonly option: string
}

const row = (name: string, text: string, optionsIndex: number, option: string): RealFunction => {
  const [packageName = '', exported = ''] = text.split('#')
  return { name, package: packageName, export: exported, optionsIndex, option }
}

export const realFunctions: readonly RealFunction[] = [
  row('parseScript', 'acorn#parse', 1, 'ecmaVersion'),
  row('parseComments', 'comment-parser#parse', 1, 'spacing'),
  row('compareCharacters', 'diff#diffChars', 2, 'ignoreCase'),
  row('compareJson', 'diff#diffJson', 2, 'undefinedReplacement'),
  row('transformCode', 'esbuild#transform', 1, 'minify'),
  row('drawSamples', 'fast-check#sample', 1, 'seed'),
  row('renderMarkdown', 'marked#parse', 1, 'gfm'),
  row('writeMarkdown', 'mdast-util-to-markdown#toMarkdown', 1, 'bullet'),
  row('minifyCode', 'terser#minify', 1, 'compress'),
  row('parseSource', 'oxc-parser#parse', 2, 'sourceType'),
  row('lintPackage', 'publint#publint', 0, 'pkgDir'),
  row('bundleModules', 'rolldown#build', 0, 'write'),
  row('bundleScripts', 'rollup#rollup', 0, 'treeshake'),
  row('satisfiesRange', 'semver#satisfies', 2, 'includePrerelease'),
  row('globFiles', 'tinyglobby#glob', 1, 'dot'),
  row('transpile', 'typescript#transpileModule', 1, 'fileName'),
  row('buildSite', 'vite#build', 0, 'root'),
  row('parseYaml', 'yaml#parse', 2, 'strict'),
  row('minifyStyles', 'lightningcss#transform', 0, 'minify'),
  row('matchGlob', 'picomatch#default', 1, 'nocase'),
]
