// Names in generated typings. People read them in hovers and errors, so they say what they mean; they start with
// the function's name because several functions may share one options type.

import { by, byCodePoint } from '../order.ts'

/** The names that the typings of one host function use. */
export interface FunctionNames {
  readonly options: string
  readonly anyOptions: string
  readonly backends: string
  readonly asyncBackends: string
  /** The member for one backend, `cpu` or `auto`. */
  arm(id: string): string
  /** What a group of backends adds. */
  extras(id: string): string
}

/** The names made of one stem. */
export function namesOf(stem: string): FunctionNames {
  return {
    options: `${stem}Options`,
    anyOptions: `${stem}AnyOptions`,
    backends: `${stem}Backends`,
    asyncBackends: `${stem}AsyncBackends`,
    arm: (id) => `${stem}Options_${id}`,
    extras: (id) => `${stem}Extras_${id}`,
  }
}

/** Every name of a stem that does not depend on a backend; none may mean anything else in the host. */
export function fixedNames(stem: string): string[] {
  const names = namesOf(stem)
  return [
    names.options,
    names.arm('cpu'),
    names.arm('auto'),
    names.backends,
    names.anyOptions,
    names.asyncBackends,
  ]
}

/** A name whose stem was chosen before, or is to be chosen. */
export interface Named {
  readonly name: string
  readonly typingsName?: string
}

/** Stems by function name: Pascal case, numbered where two functions would share a generated name. */
export function stemsOf(functions: readonly Named[]): ReadonlyMap<string, string> {
  const stems = new Map<string, string>()
  const taken = new Set<string>()
  const settle = (name: string, stem: string) => {
    stems.set(name, stem)
    for (const each of fixedNames(stem)) taken.add(each)
  }
  for (const { name, typingsName } of functions) if (typingsName !== undefined) settle(name, typingsName)
  for (const { name } of [...functions].sort(by((each) => each.name))) {
    if (!stems.has(name))
      settle(
        name,
        freeStem(pascalCase(name), (each) => taken.has(each)),
      )
  }
  return stems
}

/** The stem itself, or the first numbered one none of whose names is taken. */
export function freeStem(stem: string, isTaken: (name: string) => boolean): string {
  let candidate = stem
  for (let number = 2; fixedNames(candidate).some(isTaken); number++) candidate = `${stem}${number}`
  return candidate
}

/** `pairwiseDistances`, `pairwise_distances` and `Scorer.score` as first parts of type names. */
export function pascalCase(name: string): string {
  const words = name.split(/[^A-Za-z0-9$]+/).filter((word) => word !== '')
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return /^[A-Za-z$]/.test(joined) ? joined : `Fn${joined}`
}

/** Canonical names as parts of identifiers, distinct from each other and from the members every host has. */
export function backendIds(backends: readonly string[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  const taken = new Set(['auto', 'cpu'])
  // Names that need no change go first, so that no other can take theirs.
  const sorted = [...new Set(backends)].sort((left, right) => {
    return Number(left !== idOf(left)) - Number(right !== idOf(right)) || byCodePoint(left, right)
  })
  for (const backend of sorted) ids.set(backend, freeName(idOf(backend), taken))
  return ids
}

/** The name, numbered if it is taken, and from now on taken. */
export function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let number = 2; taken.has(free); number++) free = `${name}_${number}`
  taken.add(free)
  return free
}

function idOf(backend: string): string {
  return backend.replaceAll(/[^\w$]/g, '_')
}
