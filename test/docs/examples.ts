// The examples in the doc comments of what the packages export, as their declarations carry them.

import ts from 'typescript'
import { emitDeclarations, entriesOf, publishedPackages } from '../types/declarations.ts'
import { printPublicApi } from '../types/public-api.ts'

/** One fenced block under an `@example` tag. */
export interface Example {
  /** The module and the name that it belongs to, for instance `@backstitch/runtime/class: create`. */
  readonly title: string
  readonly language: string
  readonly code: string
}

/** A function, class or plugin that people call, with the examples it has. */
export interface Callee {
  readonly title: string
  readonly examples: readonly Example[]
}

/** What every published subpath exports to be called. */
export interface Shown {
  readonly callees: readonly Callee[]
  /** All examples, those of members and of types included, each once. */
  readonly examples: readonly Example[]
}

/** Reads the examples of all published packages. */
export function readExamples(): Shown {
  const statements = publishedPackages.flatMap((published) => {
    const declarations = emitDeclarations(published)
    return [...entriesOf(published)].flatMap(([specifier, entry]) =>
      statementsOf(specifier, printPublicApi(declarations, entry)),
    )
  })
  const examples = new Map<string, Example>()
  for (const each of statements.flatMap((statement) => statement.examples)) {
    if (!examples.has(each.code)) examples.set(each.code, each)
  }
  return {
    callees: statements.filter(({ isCalled }) => isCalled),
    examples: [...examples.values()],
  }
}

function statementsOf(specifier: string, text: string) {
  const source = ts.createSourceFile('api.d.ts', text, ts.ScriptTarget.ES2022, true)
  return source.statements
    .filter((statement) => !ts.isExportDeclaration(statement))
    .map((statement) => {
      const name = nameOf(statement)
      const title = name === '_default' ? specifier : `${specifier}: ${name}`
      return {
        title,
        isCalled:
          ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || name === '_default',
        examples: examplesOf(title, statement),
      }
    })
}

function nameOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText()).join()
  }
  return (statement as ts.Statement & { readonly name?: ts.Identifier }).name?.text ?? ''
}

function examplesOf(title: string, statement: ts.Statement): readonly Example[] {
  const comments = statement.getFullText().match(/\/\*\*[\s\S]*?\*\//g) ?? []
  return comments.flatMap((comment) => {
    const text = comment.replaceAll(/^ *(?:\/\*\*|\*\/|\* ?)/gm, '')
    const blocks = text.matchAll(/^@example\n```(\w+)\n([\s\S]*?)^```$/gm)
    return [...blocks].map(([, language, code]) => ({ title, language: language!, code: code! }))
  })
}
