// The name under which a module can reach the host's dispatcher: an import it has, or one it is given.

import type MagicString from 'magic-string'
import type { Program } from 'oxc-parser'
import { dirname, join, relative } from 'pathe'
import type { ParsedModule } from './module.ts'

/** Where a host's dispatcher is exported. */
export interface DispatcherSource {
  /** Absolute path of the module. */
  readonly file: string
  readonly export: string
}

/** The dispatcher as one module sees it. */
export interface DispatcherBinding {
  readonly name: string
  /** Where the name is usable from: 0 for an import, the end of its declaration in the dispatcher's own file. */
  readonly from: number
  /** Adds the import, where there is none yet. */
  insert(output: MagicString): void
}

/** Finds the dispatcher's name in a module, or makes one up that nothing else in it has. */
export function bindDispatcher(module: ParsedModule, source: DispatcherSource): DispatcherBinding {
  const nothing = () => {}
  if (module.file === source.file) {
    return { name: source.export, from: findDeclaration(module.program, source.export), insert: nothing }
  }
  const imported = findImport(module, source)
  if (imported !== undefined) return { name: imported, from: 0, insert: nothing }
  const name = freshName(module.code)
  const clause = source.export === 'default' ? name : `{ ${specifierOf(source.export, name)} }`
  const statement = `import ${clause} from ${JSON.stringify(relativeSpecifier(module.file, source.file))};`
  return { name, from: 0, insert: (output) => insertImport(module, output, statement) }
}

function specifierOf(exported: string, local: string): string {
  return exported === local ? local : `${exported} as ${local}`
}

function findImport({ program, file }: ParsedModule, source: DispatcherSource): string | undefined {
  for (const statement of program.body) {
    if (statement.type !== 'ImportDeclaration' || statement.importKind === 'type') continue
    if (!leadsTo(join(dirname(file), statement.source.value), source.file)) continue
    for (const specifier of statement.specifiers) {
      const exported =
        specifier.type === 'ImportDefaultSpecifier'
          ? 'default'
          : specifier.type === 'ImportSpecifier' && specifier.importKind !== 'type'
            ? nameOf(specifier.imported)
            : undefined
      if (exported === source.export) return specifier.local.name
    }
  }
  return undefined
}

function nameOf(
  name: { readonly type: string } & ({ readonly name: string } | { readonly value: string }),
): string {
  return 'name' in name ? name.name : name.value
}

/** Whether a specifier's path means a file: written as it is, without its extension, or as the file it compiles to. */
function leadsTo(path: string, file: string): boolean {
  const stem = (name: string) => name.replace(/\.[cm]?[jt]sx?$/, '')
  return stem(path) === stem(file)
}

function findDeclaration(program: Program, name: string): number {
  for (const statement of program.body) {
    const inner = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (inner?.type !== 'VariableDeclaration') continue
    const own = inner.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name)
    if (own) return own.end
  }
  return 0
}

function freshName(code: string): string {
  let name = 'dispatcher'
  while (new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(code)) name += '$'
  return name
}

function relativeSpecifier(from: string, to: string): string {
  const path = relative(dirname(from), to)
  return path.startsWith('.') ? path : `./${path}`
}

/** After the last import, so that a doc comment stays with its function; else below directives and `#!`. */
function insertImport({ program }: ParsedModule, output: MagicString, statement: string): void {
  const imports = program.body.filter(({ type }) => type === 'ImportDeclaration')
  const directives = program.body.filter((node) => 'directive' in node && node.directive)
  const after = [...imports, ...directives].at(0)
    ? Math.max(...[...imports, ...directives].map(({ end }) => end))
    : 0
  const end = after || (program.hashbang?.end ?? 0)
  output.appendLeft(end, end === 0 ? `${statement}\n` : `\n${statement}`)
}
