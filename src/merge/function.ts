import type { Arm, MergedFunction } from '../merged.ts'
import type { Host, HostFunction, Kernel, Provider, Staged } from '../model.ts'
import { gatherAddedOptions } from './added.ts'
import { classifyParameters } from './parameters.ts'
import { differingReturns } from './returns.ts'

/** Joins one host function with the kernels of that name; providers are sorted by canonical name. */
export function mergeFunction(
  host: Host,
  hostFunction: HostFunction,
  providers: readonly Provider[],
): Staged<MergedFunction> {
  const arms = providers.flatMap((provider) => {
    const kernel = provider.kernels.find(({ name }) => name === hostFunction.name)
    return kernel === undefined ? [] : [mergeArm(host, hostFunction, provider, kernel)]
  })
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

function mergeArm(
  host: Host,
  hostFunction: HostFunction,
  { backend }: Provider,
  kernel: Kernel,
): Staged<Arm> {
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
