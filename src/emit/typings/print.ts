import { printMemberName, quote } from '../text.ts'
import type {
  Alias,
  Block,
  GeneratedFile,
  ImportedType,
  Interface,
  Member,
  Overload,
} from './declarations.ts'
import { createWriter, type Mark, type Writer } from './writer.ts'

/** A printed file without its header, and the places in it that lead elsewhere. */
export interface Printed {
  readonly text: string
  readonly marks: readonly Mark[]
}

/** Prints a generated declaration file. */
export function printFile({ form, imports, blocks }: GeneratedFile): Printed {
  const writer = createWriter()
  for (const each of imports) writer.line(printImport(each))
  // Without an export the file would be a script, whose blocks replace the modules instead of augmenting them.
  if (form === 'module') writer.line('export {}')
  for (const block of blocks) {
    writer.line('')
    writer.line(`declare module ${quote(block.module)} {`)
    writer.indented(() => printBlock(writer, block, form === 'module' || block.assigned ? '' : 'export '))
    writer.line('}')
  }
  return { text: writer.text(), marks: writer.marks() }
}

function printBlock(writer: Writer, block: Block, before: string): void {
  for (const each of block.interfaces) printInterface(writer, each, before)
  for (const each of block.aliases) printAlias(writer, each, before)
  for (const each of block.overloads) printOverload(writer, each, before)
  for (const { name, type } of block.constants) {
    // A module's default export has no name of its own.
    if (name !== 'default') writer.named(`${before}const `, name, `: ${type};`)
    else writer.line(`const $default: ${type};\nexport default $default;`)
  }
  if (block.assigned) printAssigned(writer, block.assigned)
}

function printAssigned(writer: Writer, { name, members }: NonNullable<Block['assigned']>): void {
  writer.line(`namespace ${name} {`)
  writer.indented(() => writer.line(`export { ${members.join(', ')} };`))
  writer.line(`}\nexport = ${name};`)
}

function printImport({ name, as, from }: ImportedType): string {
  return `import type { ${name} as ${as} } from ${quote(from)}`
}

/** Prints one interface; `before` is what stands before the keyword, such as `export `. */
export function printInterface(writer: Writer, declaration: Interface, before = ''): void {
  const { name, typeParameters, extends: bases, members, doc, location } = declaration
  const heritage = bases.length === 0 ? '' : ` extends ${bases.join(', ')}`
  writer.doc(doc)
  const rest = `${printParameters(typeParameters)}${heritage} {${members.length === 0 ? '}' : ''}`
  writer.named(`${before}interface `, name, rest, location)
  if (members.length === 0) return
  writer.indented(() => {
    for (const member of members) printMember(writer, member)
  })
  writer.line('}')
}

/** Prints one type alias. */
export function printAlias(writer: Writer, { name, typeParameters, type, doc }: Alias, before = ''): void {
  writer.doc(doc)
  writer.named(`${before}type `, name, `${printParameters(typeParameters)} = ${type};`)
}

function printOverload(writer: Writer, overload: Overload, before: string): void {
  const { name, doc, besideBody } = overload
  const isDefault = name === 'default'
  const head = isDefault ? `${before}default function` : `${before}function `
  writer.doc(doc)
  if (besideBody) writer.line('// @ts-ignore: TypeScript 5.4 reports TS2384 here, later ones nothing.')
  writer.named(head, isDefault ? '' : name, `${printSignature(overload)};`)
}

/** `{ (a: string): number; }`, a type with these signatures; their names are left out. */
export function printCallSignatures(overloads: readonly Overload[]): string {
  return `{ ${overloads.map((each) => `${printSignature(each)}; `).join('')}}`
}

function printSignature({ typeParameters, parameters, returns }: Overload): string {
  const list = parameters.map((each) => `${each.name}${each.optional ? '?' : ''}: ${each.type}`)
  return `${printParameters(typeParameters)}(${list.join(', ')}): ${returns}`
}

/** `<T extends number>`, or nothing. */
export function printParameters(typeParameters: readonly string[]): string {
  return typeParameters.length === 0 ? '' : `<${typeParameters.join(', ')}>`
}

// Each on lines of its own: a comment that starts on the line of another member is dropped by compilers.
function printMember(writer: Writer, { name, type, optional, readonly, doc, location }: Member): void {
  writer.doc(doc)
  writer.named(
    readonly ? 'readonly ' : '',
    printMemberName(name),
    `${optional ? '?' : ''}: ${type};`,
    location,
  )
}
