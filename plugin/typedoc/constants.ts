// `export const f = dispatcher.backendDispatch('f', impl)` is a function to everybody who calls it. TypeDoc makes a
// variable of it unless its author writes `@function`; nobody should have to.

import { DeclarationReflection, type ProjectReflection, ReflectionKind, ReflectionType } from 'typedoc'
import type { HostReference } from '../../src/emit/reference/reference.ts'

/** Turns the constants that hold dispatched functions into functions. */
export function convertDispatchedConstants(
  project: ProjectReflection,
  hosts: readonly HostReference[],
): void {
  const names = new Set(hosts.flatMap((host) => host.functions.map(({ name }) => `${host.package}#${name}`)))
  for (const variable of project.getReflectionsByKind(ReflectionKind.Variable)) {
    if (!(variable instanceof DeclarationReflection)) continue
    const packageName = project.getSymbolIdFromReflection(variable)?.packageName
    if (names.has(`${packageName}#${variable.name}`)) convertToFunction(variable)
  }
}

function convertToFunction(variable: DeclarationReflection): void {
  const { type, comment } = variable
  const signatures = type instanceof ReflectionType ? type.declaration.signatures : undefined
  if (signatures === undefined) return
  variable.kind = ReflectionKind.Function
  variable.signatures = signatures
  for (const signature of signatures) {
    signature.parent = variable
    signature.name = variable.name
    if (comment !== undefined) signature.comment ??= comment.clone()
  }
  delete variable.comment
  delete variable.type
  delete variable.defaultValue
}
