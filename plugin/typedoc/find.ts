// Which reflections stand for dispatched functions. A class may well have a method, and another package a function, of
// the same name: only what the host exports under one of the function's names counts.

import { type DeclarationReflection, type ProjectReflection, type Reflection, ReflectionKind } from 'typedoc'
import type { PrintedSections } from '../../src/emit/reference/sections.ts'

/** Both sections of a function's page, with links still as texts. */
export interface Sections {
  /** Text and links in turn; empty if the function has no backend-only options. */
  readonly options: readonly string[]
  readonly backends: string
}

/** The sections of each dispatched function, by `package#name`; in namespaces `package#outer.name`. */
export type References = ReadonlyMap<string, Sections>

/** Indexes the sections by every name that a function is exported under. */
export function indexSections({ functions, backends }: PrintedSections): References {
  return new Map(
    functions.flatMap(({ names, options, backends: index }) => {
      const sections = { options, backends: backends[index]! }
      return names.map((name) => [name, sections] as const)
    }),
  )
}

/** What backends say about a function or constant, or `undefined` if it is not dispatched. */
export function tryFindReference(
  project: ProjectReflection,
  declaration: DeclarationReflection,
  references: References,
): Sections | undefined {
  const path = pathOf(declaration)
  const packageName = project.getSymbolIdFromReflection(declaration)?.packageName
  return path === undefined ? undefined : references.get(`${packageName}#${path}`)
}

/** The name inside its module, with the namespaces around it; `undefined` for members of classes and interfaces. */
function pathOf(declaration: DeclarationReflection): string | undefined {
  const names = [declaration.name]
  let owner: Reflection | undefined = declaration.parent
  for (; owner?.kind === ReflectionKind.Namespace; owner = owner.parent) names.unshift(owner.name)
  const isTop = owner === undefined || owner.kindOf([ReflectionKind.Module, ReflectionKind.Project])
  return isTop ? names.join('.') : undefined
}
