// Who declares a parameter: host and kernel, the kernel alone, or the host alone.
//
// A backend may add options but never a position: a call written for the host must mean the same after a backend
// is installed. Values travel by name, so a position of the host may well be an option of the kernel, and the
// other way round.

import type { ArmParameter } from '../merged.ts'
import type { Host, HostFunction, Kernel, Parameter, Problem } from '../model.ts'
import { mergeProblems } from '../problems/merge.ts'

/** A kernel's parameters as the host's callers meet them. */
export interface Classified {
  readonly parameters: readonly ArmParameter[]
  /** The extra position that no call can fill, if the kernel requires one. */
  readonly uncallable?: string
  readonly problems: readonly Problem[]
}

/** Names in a problem about a kernel. */
interface KernelNames {
  readonly host: string
  readonly function: string
  readonly backend: string
}

/** Classifies the parameters of one kernel: its own in its order, then the host's that it lacks. */
export function classifyParameters(host: Host, hostFunction: HostFunction, kernel: Kernel): Classified {
  const names = { host: host.name, function: hostFunction.name, backend: kernel.backend }
  const theirs = hostFunction.parameters.filter(({ name }) => name !== 'backend')
  const shared = new Set(theirs.map(({ name }) => name))
  const renamed = kernel.parameters.map((parameter) => ({
    parameter,
    name: theirNameOf(parameter, theirs, kernel) ?? parameter.name,
  }))
  const all = renamed.map(({ parameter, name }) =>
    name === parameter.name ? parameter : { ...parameter, name },
  )
  const own = all.filter((each) => each.in === 'position' || shared.has(each.name) || isOffered(each))
  const extra = own.filter((each) => each.in === 'position' && !shared.has(each.name))
  const known = new Set(own.map(({ name }) => name))
  const missing = theirs.filter((each) => !known.has(each.name) && !isPrivate(each))
  const uncallable = extra.find(({ required }) => required)?.name
  return {
    parameters: [
      ...own.map(
        (each): ArmParameter => ({ ...each, class: shared.has(each.name) ? 'shared' : 'backend-only' }),
      ),
      ...missing.map((each): ArmParameter => ({ ...each, class: 'host-only' })),
    ],
    ...(uncallable !== undefined && { uncallable }),
    problems: [
      ...renamed.flatMap(({ parameter, name }) => renamedProblem(names, parameter, name)),
      ...all.filter((each) => !own.includes(each)).flatMap((each) => leftOutProblem(names, each)),
      ...extra.map((each) => extraProblem(names, each)),
    ],
  }
}

/** The host's name for a position that both have and each calls by a name the other does not know. */
function theirNameOf(parameter: Parameter, theirs: readonly Parameter[], kernel: Kernel): string | undefined {
  if (parameter.in !== 'position' || theirs.some(({ name }) => name === parameter.name)) return undefined
  const counterpart = positionsOf(theirs)[positionsOf(kernel.parameters).indexOf(parameter)]
  if (counterpart === undefined || kernel.parameters.some(({ name }) => name === counterpart.name))
    return undefined
  return counterpart.name
}

function positionsOf(parameters: readonly Parameter[]): Parameter[] {
  return parameters.filter((parameter) => parameter.in === 'position')
}

function isOffered(parameter: Parameter): boolean {
  return parameter.name !== 'backend' && !isPrivate(parameter)
}

function isPrivate({ name, internal }: Parameter): boolean {
  return internal === true || name.startsWith('_')
}

function renamedProblem(names: KernelNames, { name, location }: Parameter, expected: string): Problem[] {
  if (name === expected) return []
  return [mergeProblems.KERNEL_PARAMETER_RENAMED({ ...names, parameter: name, expected }, location)]
}

// What `@internal` hides was meant to be hidden.
function leftOutProblem(names: KernelNames, { name, internal, location }: Parameter): Problem[] {
  const data = { ...names, parameter: name }
  if (name === 'backend') return [mergeProblems.OPTION_RESERVED(data, location)]
  return internal ? [] : [mergeProblems.OPTION_NOT_PUBLIC(data, location)]
}

function extraProblem(names: KernelNames, { name, required, location }: Parameter): Problem {
  const data = { ...names, parameter: name }
  return required
    ? mergeProblems.KERNEL_POSITION_REQUIRED(data, location)
    : mergeProblems.KERNEL_POSITION_EXTRA(data, location)
}
