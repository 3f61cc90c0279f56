import type { Arm, MergedFunction } from '../merged.ts'
import type { Backend, Host, HostFunction, Kernel, Staged } from '../model.ts'
import { gatherAddedOptions } from './added.ts'
import { classifyParameters } from './parameters.ts'
import { differingReturns } from './returns.ts'

/** A kernel and the backend that offers it. */
export interface Offered {
  readonly backend: Backend
  readonly kernel: Kernel
}

/** Joins one host function with the kernels of its name, sorted by their backends' canonical names. */
export function mergeFunction(
  host: Host,
  hostFunction: HostFunction,
  offered: readonly Offered[],
): Staged<MergedFunction> {
  const arms = offered.map((each) => mergeArm(host, hostFunction, each))
  const result = arms.map((arm) => arm.result)
  return {
    result: {
      function: hostFunction,
      arms: result,
      added: gatherAddedOptions(result.filter(({ uncallable }) => uncallable === undefined)),
    },
    problems: arms.flatMap(({ problems }) => problems),
  }
}

function mergeArm(host: Host, hostFunction: HostFunction, { backend, kernel }: Offered): Staged<Arm> {
  const { parameters, uncallable, problems } = classifyParameters(host, hostFunction, {
    ...kernel,
    backend: backend.name,
  })
  const returns = differingReturns(hostFunction, kernel)
  const { name, version } = backend.entryPoint.provider
  const arm: Arm = {
    backend: backend.name,
    aliases: backend.aliases,
    package: name,
    version,
    verdict: backend.verdict.kind,
    async: kernel.async,
    optionsIndex: kernel.optionsIndex,
    parameters,
    doc: kernel.doc,
    ...(returns !== undefined && { returns }),
    ...(uncallable !== undefined && { uncallable }),
    ...(kernel.module !== undefined && { module: kernel.module }),
    ...(kernel.location !== undefined && { location: kernel.location }),
  }
  return { result: arm, problems }
}
