// Packages written by somebody who means harm, from their files to the typings of an app: what can be used of them gets
// there as what it is, and nothing gets there as anything else.

import fc from 'fast-check'
import ts from 'typescript'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '../../src/model.ts'
import { discover, printAppTypings } from '../../src/pipeline.ts'
import { app } from '../discover/project.ts'
import { anyText } from '../emit/hostile.ts'
import { world } from './world.ts'

/** One provider: what its package.json and its adapter say. */
interface Hostile {
  readonly alias: string
  readonly file: string
  readonly doc: string
  readonly fallback: string
  /** String literals that options take, by option name. */
  readonly options: ReadonlyMap<string, string>
}

const label = fc.constantFrom('webgpu-x', 'constructor', 'a.b', 'toString', '0', 'hasOwnProperty', 'x_')

const hostile: fc.Arbitrary<Hostile> = fc.record({
  alias: fc.oneof(label, anyText),
  file: fc.constantFrom('adapter', "it's", 'a b', '${', '`', 'ünïcode'),
  doc: anyText,
  fallback: anyText,
  options: fc
    .uniqueArray(fc.tuple(anyText, anyText), { selector: ([name]) => name, minLength: 1, maxLength: 3 })
    .map((entries) => new Map(entries)),
})

const providers = fc.sample(hostile, { numRuns: 40, seed: 11 })
const nameOf = (index: number) => `vectorkit-p${index}`
const backendOf = (index: number) => `vectorkit_p${index}`

/** A comment can hold anything but its own end. */
const comment = (text: string) => text.replaceAll('*/', '* /')

function adapterOf({ doc, fallback, options }: Hostile): string {
  const members = [...options].map(
    ([name, literal]) =>
      `  /**\n   * ${comment(doc)}\n   * @defaultValue ${comment(fallback)}\n   */\n  ${JSON.stringify(name)}?: ${JSON.stringify(literal)} | 1\n`,
  )
  return `export async function scale(data: Float32Array, options?: {\n${members.join('')}}): Promise<Float32Array> { return data }\n`
}

function packageOf(provider: Hostile, index: number) {
  const folder = `/work/${nameOf(index)}`
  const json = {
    name: nameOf(index),
    version: '1.0.0',
    type: 'module',
    exports: { './vectorkit': `./${provider.file}.ts` },
    peerDependencies: { vectorkit: '^1.0.0' },
    backstitch: {
      entrypoints: {
        'vectorkit.backends': { [backendOf(index)]: { module: './vectorkit', aliases: [provider.alias] } },
      },
    },
  }
  return { [`${folder}/`]: json, [`${folder}/${provider.file}.ts`]: adapterOf(provider) }
}

describe('an app with hostile providers', () => {
  let source: ts.SourceFile
  let problems: readonly Problem[]

  beforeAll(async () => {
    const names = ['vectorkit', ...providers.map((_, index) => nameOf(index))]
    const packages = Object.assign({}, ...providers.map(packageOf)) as Record<string, object | string>
    const files = world(names, { './': app(...names), ...(packages as Record<string, string>) })
    const discovery = await discover({ directory: '/app', files })
    const printed = await printAppTypings(discovery.merged, { file: 'src/backstitch.d.ts', files })
    problems = [...discovery.problems, ...printed.problems]
    source = ts.createSourceFile('a.d.ts', printed.result[0]!.text, ts.ScriptTarget.Latest, true)
  }, 180_000)

  test('has typings that parse, and hold imports, `export {}` and one module', () => {
    const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }
    expect(parseDiagnostics.map(({ messageText }) => messageText)).toEqual([])
    expect(problems.map(({ code }) => code)).not.toContain('TYPINGS_NOT_WRITTEN')
    const kinds = source.statements.map(({ kind }) => ts.SyntaxKind[kind])
    expect(kinds).toEqual(['ImportDeclaration', 'ExportDeclaration', 'ModuleDeclaration'])
  })

  test('sees the options of nearly all of them, each with its literal and no other', () => {
    const interfaces = new Map(interfacesIn(source).map((each) => [each.name.text, each]))
    const found = providers.map((_, index) => {
      const arm = interfaces.get(`ScaleOptions_${backendOf(index)}`)
      return arm && literalsOf(arm, interfaces)
    })
    expect(found.filter((each) => each !== undefined).length).toBeGreaterThan(0.9 * providers.length)
    for (const [index, { options }] of providers.entries()) {
      const meant = [...options].filter(([name]) => name !== 'backend' && !name.startsWith('_'))
      if (found[index]) expect(found[index]).toEqual(new Map(meant))
    }
  })

  test('has labels that are the backend’s own, an unusable alias left out', () => {
    const known = new Set(providers.flatMap(({ alias }, index) => [alias, backendOf(index)]))
    for (const each of interfacesIn(source).filter(({ name }) => /^ScaleOptions_vectorkit/.test(name.text))) {
      const labels = each.members.filter((member) => keyOf(member) === 'backend').flatMap(literalsIn)
      expect(labels).toContain(each.name.text.replace('ScaleOptions_', ''))
      expect(labels.filter((text) => !known.has(text))).toEqual([])
      expect(labels.filter((text) => !/^[A-Za-z0-9][\w.-]*$/.test(text))).toEqual([])
    }
  })

  test('has no doc tag that only we may write for everybody', () => {
    const nodes = interfacesIn(source).flatMap((each) => [each, ...each.members])
    const tags = nodes.flatMap((node) => ts.getJSDocTags(node).map(({ tagName }) => tagName.text))
    expect(tags.filter((tag) => !['defaultValue', 'deprecated'].includes(tag))).toEqual([])
  })
})

function interfacesIn(source: ts.SourceFile): ts.InterfaceDeclaration[] {
  return source.statements
    .filter(ts.isModuleDeclaration)
    .flatMap(({ body }) =>
      body && ts.isModuleBlock(body) ? body.statements.filter(ts.isInterfaceDeclaration) : [],
    )
}

/** The options of an arm, inherited ones included, with the string that each takes. */
function literalsOf(
  arm: ts.InterfaceDeclaration,
  interfaces: ReadonlyMap<string, ts.InterfaceDeclaration>,
): ReadonlyMap<string, string | undefined> {
  const bases = (arm.heritageClauses ?? []).flatMap(({ types }) =>
    types.map(({ expression }) => expression.getText()),
  )
  const all = [arm, ...bases.flatMap((base) => interfaces.get(base) ?? [])].flatMap(({ members }) => [
    ...members,
  ])
  const own = all.filter((member) => !['backend', 'factor'].includes(keyOf(member)))
  return new Map(own.map((member) => [keyOf(member), literalsIn(member)[0]]))
}

function literalsIn(member: ts.TypeElement): string[] {
  const type = ts.isPropertySignature(member) ? member.type : undefined
  const all = type && ts.isUnionTypeNode(type) ? [...type.types] : type ? [type] : []
  return all.flatMap((each) =>
    ts.isLiteralTypeNode(each) && ts.isStringLiteral(each.literal) ? each.literal.text : [],
  )
}

function keyOf({ name }: ts.TypeElement): string {
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : '?'
}
