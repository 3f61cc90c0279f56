import type { AugmentingFile, ImportedType, Interface, Member, Overload } from './declarations.ts'
import { printMemberName, quote } from './text.ts'
import { createWriter, type Mark, type Writer } from './writer.ts'

/** Prints a file that augments modules, without its header. */
export function printAugmentingFile({ imports, augmentations }: AugmentingFile): {
  text: string
  marks: readonly Mark[]
} {
  const writer = createWriter()
  for (const each of imports) writer.line(printImport(each))
  // Without an export the file would be a script, whose blocks replace the modules instead of augmenting them.
  writer.line('export {}')
  for (const { module, interfaces, overloads } of augmentations) {
    writer.line('')
    writer.line(`declare module ${quote(module)} {`)
    writer.indented(() => {
      for (const each of interfaces) printInterface(writer, each)
      for (const each of overloads) printOverload(writer, each)
    })
    writer.line('}')
  }
  return { text: writer.text(), marks: writer.marks() }
}

function printImport({ name, as, from }: ImportedType): string {
  return `import type { ${name} as ${as} } from ${quote(from)}`
}

/** Prints one interface; `before` is what stands before the keyword, such as `export `. */
export function printInterface(writer: Writer, declaration: Interface, before = ''): void {
  const { name, typeParameters, extends: bases, members, doc, location } = declaration
  const parameters = typeParameters.length === 0 ? '' : `<${typeParameters.join(', ')}>`
  const heritage = bases.length === 0 ? '' : ` extends ${bases.join(', ')}`
  writer.doc(doc)
  const rest = `${parameters}${heritage} {${members.length === 0 ? '}' : ''}`
  writer.named(`${before}interface `, name, rest, location)
  if (members.length === 0) return
  writer.indented(() => {
    for (const member of members) printMember(writer, member)
  })
  writer.line('}')
}

/** Prints one signature of a function. */
export function printOverload(writer: Writer, overload: Overload, before = ''): void {
  const { name, typeParameters, parameters, returns, doc } = overload
  const generic = typeParameters.length === 0 ? '' : `<${typeParameters.join(', ')}>`
  const list = parameters.map((each) => `${each.name}${each.optional ? '?' : ''}: ${each.type}`)
  writer.doc(doc)
  writer.named(`${before}function `, name, `${generic}(${list.join(', ')}): ${returns};`)
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
