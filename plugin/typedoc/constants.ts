// `export const f = dispatcher.backendDispatch('f', impl)` is a function to everybody who calls it. TypeDoc makes a
// variable of it unless its author writes `@function`; nobody should have to.

import { DeclarationReflection, type ProjectReflection, ReflectionKind, ReflectionType } from 'typedoc'
import { type References, tryFindReference } from './find.ts'

/** Turns the constants that hold dispatched functions into functions. */
export function convertDispatchedConstants(project: ProjectReflection, references: References): void {
  for (const variable of project.getReflectionsByKind(ReflectionKind.Variable)) {
    if (!(variable instanceof DeclarationReflection)) continue
    if (tryFindReference(project, variable, references) !== undefined) convertToFunction(project, variable)
  }
}

function convertToFunction(project: ProjectReflection, variable: DeclarationReflection): void {
  const { type, comment } = variable
  if (!(type instanceof ReflectionType) || type.declaration.signatures === undefined) return
  const { declaration } = type
  const { signatures } = type.declaration
  variable.kind = ReflectionKind.Function
  variable.signatures = signatures
  for (const signature of signatures) {
    signature.parent = variable
    signature.name = variable.name
    if (comment !== undefined) signature.comment ??= comment.clone()
  }
  // The type literal is gone with the variable's type; what nothing refers to may not stay in the project.
  delete declaration.signatures
  project.removeReflection(declaration)
  delete variable.comment
  delete variable.type
  delete variable.defaultValue
}
