// Who declares a parameter: host and kernel, the kernel alone, or the host alone.
//
// A backend may add options but never a position: a call written for the host must mean the same after a backend
// is installed. Values travel by name, so a position of the host may well be an option of the kernel, and the
// other way round.

import type { ArmParameter, Host, HostFunction, Kernel, Parameter, Problem } from '../model.ts'
import { mergeProblems } from '../problems/merge.ts'

/** A kernel's parameters as the host's callers meet them. */
export interface Classified {
  readonly parameters: readonly ArmParameter[]
  /** The extra position that no call can fill, if the kernel requires one. */
  readonly uncallable?: string
  readonly problems: readonly Problem[]
}

/** Classifies the parameters of one kernel: its own in its order, then the host's that it lacks. */
export function classifyParameters(host: Host, hostFunction: HostFunction, kernel: Kernel): Classified {
  const problems: Problem[] = []
  const report = (
    code: keyof typeof mergeProblems & `${'KERNEL_POSITION' | 'OPTION'}_${string}`,
    own: Parameter,
  ) => {
    const data = {
      host: host.name,
      function: hostFunction.name,
      backend: kernel.backend,
      parameter: own.name,
    }
    problems.push(mergeProblems[code](data, own.location))
  }
  const theirs = hostFunction.parameters.filter(({ name }) => name !== 'backend')
  const own = kernel.parameters.map((parameter) => {
    const renamed = theirNameOf(parameter, theirs, kernel)
    if (renamed === undefined) return parameter
    const data = { host: host.name, function: hostFunction.name, backend: kernel.backend }
    problems.push(
      mergeProblems.KERNEL_PARAMETER_RENAMED(
        { ...data, parameter: parameter.name, expected: renamed },
        parameter.location,
      ),
    )
    return { ...parameter, name: renamed }
  })
  const shared = new Set(theirs.map(({ name }) => name))
  const kept = own.filter((parameter) => {
    if (parameter.in === 'position' || shared.has(parameter.name)) return true
    if (parameter.name === 'backend') report('OPTION_RESERVED', parameter)
    else if (parameter.name.startsWith('_') && !parameter.internal) report('OPTION_NOT_PUBLIC', parameter)
    return parameter.name !== 'backend' && !isPrivate(parameter)
  })
  const extra = kept.filter((parameter) => parameter.in === 'position' && !shared.has(parameter.name))
  for (const parameter of extra)
    report(parameter.required ? 'KERNEL_POSITION_REQUIRED' : 'KERNEL_POSITION_EXTRA', parameter)
  const uncallable = extra.find(({ required }) => required)?.name
  const names = new Set(kept.map(({ name }) => name))
  const missing = theirs.filter((parameter) => !names.has(parameter.name) && !isPrivate(parameter))
  return {
    parameters: [
      ...kept.map(
        (parameter): ArmParameter => ({
          ...parameter,
          class: shared.has(parameter.name) ? 'shared' : 'backend-only',
        }),
      ),
      ...missing.map((parameter): ArmParameter => ({ ...parameter, class: 'host-only' })),
    ],
    ...(uncallable !== undefined && { uncallable }),
    problems,
  }
}

function isPrivate({ name, internal }: Parameter): boolean {
  return internal === true || name.startsWith('_')
}

/** The host's name for a position that both have and each calls by a name the other does not know. */
function theirNameOf(parameter: Parameter, theirs: readonly Parameter[], kernel: Kernel): string | undefined {
  if (parameter.in !== 'position' || theirs.some(({ name }) => name === parameter.name)) return undefined
  const position = positionsOf(kernel.parameters).indexOf(parameter)
  const counterpart = positionsOf(theirs)[position]
  if (counterpart === undefined || kernel.parameters.some(({ name }) => name === counterpart.name))
    return undefined
  return counterpart.name
}

function positionsOf(parameters: readonly Parameter[]): Parameter[] {
  return parameters.filter((parameter) => parameter.in === 'position')
}
