// Nothing a package can write becomes code in what we generate. The oracle is TypeScript's own parser and a
// JavaScript engine, not the parser that the emitter checks itself with.

import fc from 'fast-check'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { printManifest } from '../../src/emit/manifest.ts'
import { printRegistry } from '../../src/emit/registry.ts'
import { printTypings } from '../../src/emit/typings/typings.ts'
import { mergeHosts } from '../../src/merge/merge.ts'
import type { Merged } from '../../src/merged.ts'
import type { Json, Manifest } from '../../src/model.ts'
import { anyText, anyWorld } from './hostile.ts'
import { app } from './models.ts'

const runs = { numRuns: 150 }
const anyMerged = anyWorld.map(({ host, providers }) => mergeHosts({ app, hosts: [host], providers }).result)

describe('typings of hostile packages', () => {
  test('are imports, `export {}`, interfaces of plain properties and signatures, and nothing else', () => {
    fc.assert(
      fc.property(anyMerged, (merged) => {
        const { result, problems } = printTypings(merged, { file: 'backstitch.d.ts' })
        expect(problems.map(({ code }) => code)).not.toContain('TYPINGS_NOT_WRITTEN')
        const source = parse(result[0]!.text)
        for (const statement of source.statements) {
          const isOurs =
            ts.isImportDeclaration(statement) ||
            ts.isExportDeclaration(statement) ||
            ts.isModuleDeclaration(statement)
          expect(isOurs, statement.getText(source)).toBe(true)
        }
        for (const member of interfaceMembers(source)) expect(ts.isPropertySignature(member)).toBe(true)
      }),
      runs,
    )
  })

  test('have exactly the options that the model has', () => {
    fc.assert(
      fc.property(anyMerged, (merged) => {
        const { result } = printTypings(merged, { file: 'backstitch.d.ts' })
        const source = parse(result[0]!.text)
        const names = interfaceMembers(source, /Extras_/).map((member) => memberName(member))
        expect([...new Set(names)].sort()).toEqual(meantOptions(merged))
      }),
      runs,
    )
  })

  test('select each backend by its own labels', () => {
    fc.assert(
      fc.property(anyMerged, (merged) => {
        const { result } = printTypings(merged, { file: 'backstitch.d.ts' })
        const members = interfaceMembers(parse(result[0]!.text), /Options_/)
        const labels = members.filter((member) => memberName(member) === 'backend').map(literalsOf)
        const meant = merged.hosts[0]!.functions.flatMap(({ arms }) =>
          arms.map(({ backend, aliases }) => [...new Set([backend, ...aliases])].sort()),
        )
        expect(labels.map((each) => JSON.stringify(each)).sort()).toEqual(
          meant.map((each) => JSON.stringify(each)).sort(),
        )
      }),
      runs,
    )
  })

  test('have a map that is JSON and leads nowhere but to files of packages it was told about', () => {
    fc.assert(
      fc.property(anyMerged, (merged) => {
        const { result } = printTypings(merged, { file: 'backstitch.d.ts', packages: { known: '../known' } })
        const map = JSON.parse(result[1]!.text)
        expect(map.sources.every((source: string) => source.startsWith('../known'))).toBe(true)
      }),
      runs,
    )
  })
})

describe('the registry module of hostile packages', () => {
  test('is an import, exports and data that says what the model says', () => {
    fc.assert(
      fc.property(anyMerged, anyText, (merged, engine) => {
        const text = printRegistry(merged, { engine })
        const source = parse(text, 'registry.js')
        expect(source.statements.map(({ kind }) => ts.SyntaxKind[kind])).toEqual([
          'ImportDeclaration',
          'ExportDeclaration',
          'FirstStatement',
          'FirstStatement',
          'FirstStatement',
        ])
        const { entries, imported } = evaluate(text)
        const [host] = merged.hosts
        const listed = (entries['vectorkit.backends'] ?? []) as unknown as readonly Record<string, unknown>[]
        expect(listed.map(({ name }) => name).sort()).toEqual(host!.backends.map(({ name }) => name).sort())
        expect(imported).toEqual(
          listed.map(({ name }) => host!.backends.find((each) => each.name === name)!.entryPoint.file),
        )
        for (const { name, functions } of listed) {
          const meant = host!.functions.filter(({ arms }) => arms.some(({ backend }) => backend === name))
          expect(Object.keys(functions as object).sort()).toEqual(
            meant.map((each) => each.function.name).sort(),
          )
        }
        expect(text).not.toContain('</script>')
      }),
      runs,
    )
  })
})

describe('a manifest of hostile text', () => {
  test('is read back as it was', () => {
    fc.assert(
      fc.property(anyWorld, ({ host }) => {
        const { package: _, ...rest } = host
        const manifest: Manifest = { schema: 1, package: 'p', version: '1.0.0', sources: {}, host: rest }
        const text = printManifest(manifest)
        expect(JSON.parse(text)).toEqual(manifest)
        expect(printManifest(reversed(manifest as unknown as Json) as unknown as Manifest)).toBe(text)
      }),
    )
  })
})

function parse(text: string, name = 'backstitch.d.ts'): ts.SourceFile {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }
  expect(parseDiagnostics.map(({ messageText }) => messageText)).toEqual([])
  return source
}

function interfaceMembers(source: ts.SourceFile, named = /./): ts.TypeElement[] {
  const blocks = source.statements.filter(ts.isModuleDeclaration).map(({ body }) => body)
  const statements = blocks.flatMap((body) => (body && ts.isModuleBlock(body) ? [...body.statements] : []))
  expect(statements.every((each) => ts.isInterfaceDeclaration(each) || ts.isFunctionDeclaration(each))).toBe(
    true,
  )
  return statements
    .filter(ts.isInterfaceDeclaration)
    .filter(({ name }) => named.test(name.text))
    .flatMap(({ members }) => [...members])
}

function memberName({ name }: ts.TypeElement): string {
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : '?'
}

function literalsOf(member: ts.TypeElement): string[] {
  const type = ts.isPropertySignature(member) ? member.type : undefined
  const members = type && ts.isUnionTypeNode(type) ? [...type.types] : type ? [type] : []
  return members
    .map((each) => (ts.isLiteralTypeNode(each) && ts.isStringLiteral(each.literal) ? each.literal.text : '?'))
    .sort()
}

/** Added options that are declared once; those of conflicting types stand on the arms. */
function meantOptions({ hosts }: Merged): string[] {
  const names = hosts[0]!.functions.flatMap(({ added }) => {
    const all = added.map(({ name }) => name)
    return all.filter((name) => all.indexOf(name) === all.lastIndexOf(name))
  })
  return [...new Set(names)].sort()
}

function evaluate(text: string) {
  const body = text
    .replace(/^import .*\n(?:export .*\n)*?export const entries =/, 'const entries =')
    .replaceAll('() => import(', '() => imported.push(')
  const imported: string[] = []
  const run = new Function('imported', `${body}\nreturn entries`)
  const entries = run(imported) as Record<string, readonly { load(): unknown }[]>
  for (const list of Object.values(entries)) for (const { load } of list) load()
  return { entries, imported }
}

function reversed(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((item: Json) => reversed(item) ?? null)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, reversed(field)]),
  )
}
