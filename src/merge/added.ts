import type { AddedOption, Arm } from '../merged.ts'
import type { Parameter } from '../model.ts'
import { by, byCodePoint } from '../order.ts'
import { normalizeType } from '../typetext.ts'

interface Declaration {
  readonly backend: string
  readonly parameter: Parameter
}

/** The options that arms add to a host function, once per name and type; arms are sorted by canonical name. */
export function gatherAddedOptions(arms: readonly Arm[]): AddedOption[] {
  const groups = new Map<string, Declaration[]>()
  for (const { backend, parameters } of arms) {
    for (const parameter of parameters) {
      if (parameter.class !== 'backend-only' || parameter.in !== 'options') continue
      const key = `${parameter.name}\n${normalizeType(parameter.type)}`
      const same = groups.get(key)
      if (same === undefined) groups.set(key, [{ backend, parameter }])
      else same.push({ backend, parameter })
    }
  }
  return [...groups]
    .sort(([left], [right]) => byCodePoint(left, right))
    .flatMap(([, declarations]) => addedOption(declarations))
}

// Of several spellings of one type the first by code point is shown, whoever declares it.
function addedOption(declarations: readonly Declaration[]): AddedOption[] {
  const [first] = declarations.map(({ parameter }) => parameter).sort(by(({ type }) => type))
  if (first === undefined) return []
  return [
    {
      name: first.name,
      type: first.type,
      backends: declarations.map(({ backend }) => backend),
      declarations: declarations.map(({ parameter }) => parameter),
    },
  ]
}
