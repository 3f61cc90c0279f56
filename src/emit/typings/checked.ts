import type { AddedOption, ArmParameter, MergedFunction } from '../../merged.ts'
import type { Host, Parameter, Problem, Staged } from '../../model.ts'
import { emitProblems } from '../../problems/emit.ts'
import { tryParseDeclarations } from '../../syntax.ts'
import { checkType } from '../types.ts'

/** A merged function of which every type may be printed; `undefined` if its own type parameters may not. */
export function checkFunction(host: Host, merged: MergedFunction): Staged<MergedFunction | undefined> {
  const problems = new Map<string, Problem>()
  const check = <T extends Parameter>(backend: string, parameter: T): T => {
    const { text, fault } = checkType(parameter.type)
    if (fault !== undefined) {
      const data = { host: host.name, function: merged.function.name, backend, option: parameter.name, fault }
      problems.set(`${backend}\n${parameter.name}`, emitProblems.TYPE_NOT_PRINTABLE(data, parameter.location))
    }
    return { ...parameter, type: text }
  }
  const { function: hostFunction, arms, added } = merged
  const { optionsType, signatures, wraps = 'unknown' } = hostFunction
  if (
    !signatures.flatMap(({ typeParameters }) => typeParameters).every(isTypeParameter) ||
    ![...(optionsType?.typeArguments ?? []), wraps].every((text) => checkType(text).fault === undefined)
  )
    return { result: undefined, problems: [] }
  const result: MergedFunction = {
    function: {
      ...hostFunction,
      parameters: hostFunction.parameters.map((parameter) => check('cpu', parameter)),
    },
    arms: arms.map(({ returns, ...arm }) => ({
      ...arm,
      ...(returns !== undefined && checkType(returns).fault === undefined && { returns }),
      parameters: arm.parameters
        .filter(isPublic)
        .map((parameter: ArmParameter) => check(arm.backend, parameter)),
    })),
    added: added
      .filter(({ name, declarations }) => declarations.every((each) => isPublic({ ...each, name })))
      .map((option): AddedOption => ({ ...option, type: checkType(option.type).text })),
  }
  return { result, problems: [...problems.values()] }
}

// Merging leaves them out; a model from elsewhere must not bring them back.
function isPublic({ name, internal }: Parameter): boolean {
  return name !== 'backend' && internal !== true && !name.startsWith('_')
}

/** Whether a text is one type parameter; `const T` too, which belongs to functions alone. */
export function isTypeParameter(text: string): boolean {
  const source = `declare function $<${text}\n>(): 0`
  const parsed = tryParseDeclarations(source)
  const [statement, ...others] = parsed?.program.body ?? []
  return (
    parsed?.comments.length === 0 &&
    others.length === 0 &&
    statement?.type === 'TSDeclareFunction' &&
    statement.params.length === 0 &&
    statement.typeParameters?.params.length === 1 &&
    statement.typeParameters.end === source.length - '(): 0'.length
  )
}
