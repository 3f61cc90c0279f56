// Whatever packages write, every delivery says what the model says and nothing else. The oracle is TypeScript's own
// parser, which knows nothing of the emitter.

import fc from 'fast-check'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import type { Merged } from '../../src/merged.ts'
import { byCodePoint } from '../../src/order.ts'
import { type Delivered, deliveries } from './deliveries.ts'
import { anyDoc, anyOptions, anyProviders } from './hostile.ts'
import { hostFunction, hostOf, position } from './models.ts'

/** Names that a module can export, hostile to whoever keeps them in plain objects. */
const names = ['f', 'knn', '$sum', 'constructor', '__proto__', 'toString', 'Options']

const worlds = fc
  .uniqueArray(
    fc.record({ name: fc.constantFrom(...names), own: anyOptions, async: fc.boolean(), doc: anyDoc }),
    { selector: ({ name }) => name, minLength: 1, maxLength: 3 },
  )
  .map((functions) =>
    hostOf(
      functions.map(({ name, own, async, doc }) =>
        hostFunction(name, { parameters: [position('x', 'number'), ...own], async }, { doc }),
      ),
    ),
  )
  .chain((host) =>
    anyProviders(host.functions.map(({ name }) => name)).map((providers) => ({ host, providers })),
  )

const ours = ['deprecated', 'defaultValue', 'since', 'remarks', 'example', 'see', 'param', 'returns']

describe.each(Object.entries(deliveries))('typings of hostile packages, delivered as %s', (name, deliver) => {
  test('declare what was meant and nothing else', () => {
    fc.assert(
      fc.property(worlds, ({ host, providers }) => {
        const delivered = deliver(host, providers)
        expect(delivered.problems.map(({ code }) => code)).not.toContain('TYPINGS_NOT_WRITTEN')
        const files = delivered.files.map(({ path, text }) => parse(path, text))
        for (const source of files) expect(foreignTags(source)).toEqual([])
        // Packages of which nothing is left to declare do not count as one of the runs.
        fc.pre(armsOf(delivered.merged).length > 0)
        if (name === 'own sources') expectOwn(files, delivered.merged)
        else expectArms(files, delivered)
      }),
      { numRuns: 100 },
    )
  })
})

/** One interface per backend and function, with its labels; and every option that is declared once. */
function expectArms(files: readonly ts.SourceFile[], { merged }: Delivered): void {
  const interfaces = files.flatMap(interfacesIn)
  const labels = interfaces
    .filter(({ name }) => /Options_(?!cpu$|auto$)/.test(name.text))
    .map((each) => literalsOf(each.members.find((member) => nameOf(member) === 'backend')))
  const meant = armsOf(merged).map(({ backend, aliases }) => sorted([backend, ...aliases]))
  expect(sorted(labels.map((each) => JSON.stringify(each)))).toEqual(
    sorted(meant.map((each) => JSON.stringify(each))),
  )
  const extras = interfaces.filter(({ name }) => /Extras_/.test(name.text))
  const names = extras.flatMap(({ members }) => members.map(nameOf))
  expect(names.sort(byCodePoint)).toEqual(meantOnce(merged))
}

/** `backend` with every label, and the options of all backends, wherever the host's own sources can be added to. */
function expectOwn(files: readonly ts.SourceFile[], merged: Merged): void {
  const interfaces = files.flatMap(interfacesIn)
  const [host] = merged.hosts
  const labels = sorted(['cpu', ...host!.backends.flatMap(({ name, aliases }) => [name, ...aliases])])
  for (const { members } of interfaces) {
    const selecting = members.find((member) => nameOf(member) === 'backend')
    expect(literalsOf(selecting)).toEqual(labels)
  }
  const known = new Set([
    'backend',
    ...host!.functions.flatMap((each) =>
      [...each.function.parameters, ...each.added].map(({ name }) => name),
    ),
  ])
  const found = interfaces.flatMap(({ members }) => members.map(nameOf))
  expect(found.filter((each) => !known.has(each))).toEqual([])
  const added = host!.functions.flatMap((each) => each.added.map((option) => option.name))
  const written = host!.functions.length === interfaces.length ? added : []
  expect(written.filter((each) => !found.includes(each))).toEqual([])
}

function armsOf({ hosts }: Merged) {
  return hosts[0]!.functions.flatMap(({ arms }) => arms.filter(({ uncallable }) => uncallable === undefined))
}

/** Options that are declared once for each function; those of conflicting types stand on the arms. */
function meantOnce({ hosts }: Merged): string[] {
  const names = hosts[0]!.functions.flatMap(({ added }) => {
    const all = added.map(({ name }) => name)
    return all.filter((name) => all.indexOf(name) === all.lastIndexOf(name))
  })
  return names.sort(byCodePoint)
}

function parse(path: string, text: string): ts.SourceFile {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }
  expect(parseDiagnostics.map(({ messageText }) => messageText)).toEqual([])
  return source
}

function interfacesIn(source: ts.SourceFile): ts.InterfaceDeclaration[] {
  const found: ts.InterfaceDeclaration[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) found.push(node)
    else ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Doc tags in the generated parts that no printer writes. */
function foreignTags(source: ts.SourceFile): string[] {
  const nodes = interfacesIn(source).flatMap((each) => [each, ...each.members])
  const tags = nodes.flatMap((node) => ts.getJSDocTags(node).map(({ tagName }) => tagName.text))
  return tags.filter((tag) => !ours.includes(tag))
}

function nameOf({ name }: ts.TypeElement): string {
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : '?'
}

/** String literals of a union; what else it takes is for tests that register backends of their own making. */
function literalsOf(member: ts.TypeElement | undefined): string[] {
  const type = member && ts.isPropertySignature(member) ? member.type : undefined
  const all = type && ts.isUnionTypeNode(type) ? [...type.types] : type ? [type] : []
  const literals = all.flatMap((each) =>
    ts.isLiteralTypeNode(each) && ts.isStringLiteral(each.literal) ? each.literal.text : [],
  )
  return sorted(literals)
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(byCodePoint)
}
