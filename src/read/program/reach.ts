// The modules that JavaScript reaches inside its own package, told from its text.

import { parseSync } from 'oxc-parser'
import { dirname, join } from 'pathe'
import type { Files } from '../../files.ts'

const requireCall = /\brequire\(\s*(['"])(\.{1,2}\/[^'"\n]+)\1\s*\)/g

/** Texts of modules and of all that they import by relative specifiers, by absolute path; what is missing is left out. */
export function reachModules(files: Files, entries: readonly string[]): ReadonlyMap<string, string> {
  const modules = new Map<string, string>()
  const queue = [...entries]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const text = modules.has(file) ? undefined : files.read(file)
    if (text === undefined) continue
    modules.set(file, text)
    const folder = dirname(file)
    queue.push(
      ...relativeImports(file, text).flatMap((specifier) => tryFind(files, join(folder, specifier)) ?? []),
    )
  }
  return modules
}

function relativeImports(file: string, text: string): string[] {
  const { module } = parseSync(file, text)
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) =>
      text.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    ),
    ...[...text.matchAll(requireCall)].map(([, , specifier]) => specifier!),
  ]
  return specifiers.filter((specifier) => /^\.{1,2}\//.test(specifier))
}

/** The file itself, or what Node and bundlers find where its ending is left out. */
function tryFind(files: Files, path: string): string | undefined {
  return [path, `${path}.js`, `${path}.cjs`, `${path}/index.js`].find((file) => files.isFile(file))
}
