// Which reflections stand for dispatched functions. A class may well have a method, and another package a function, of
// the same name: only what the host exports under one of the function's names counts.

import { type DeclarationReflection, type ProjectReflection, type Reflection, ReflectionKind } from 'typedoc'
import type { FunctionReference, HostReference } from '../../src/emit/reference/reference.ts'

/** What backends say about each dispatched function, by `package#name`; in namespaces `package#outer.name`. */
export type References = ReadonlyMap<string, FunctionReference>

/** Indexes the dispatched functions of all hosts by every name they are exported under. */
export function indexReferences(hosts: readonly HostReference[]): References {
  return new Map(
    hosts.flatMap(({ package: owner, functions }) =>
      functions.flatMap((reference) =>
        reference.exports.map((name) => [`${owner}#${name}`, reference] as const),
      ),
    ),
  )
}

/** What backends say about a function or constant, or `undefined` if it is not dispatched. */
export function tryFindReference(
  project: ProjectReflection,
  declaration: DeclarationReflection,
  references: References,
): FunctionReference | undefined {
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
