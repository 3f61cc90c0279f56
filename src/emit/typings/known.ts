// What a host's own declarations say about backends need not, and often cannot, be said again by an app's.

import type { MergedFunction, MergedHost } from '../../merged.ts'
import type { BuiltArm, Host, Problem, Staged } from '../../model.ts'
import { byCodePoint } from '../../order.ts'
import { emitProblems } from '../../problems/emit.ts'

/** A host whose declarations now know its backends, as its manifest tells apps. */
export function withBuilt(host: Host, { functions }: MergedHost): Host {
  const built = new Map(functions.map((merged) => [merged.function.name, builtArms(merged)]))
  return {
    ...host,
    functions: host.functions.map((each) => {
      const arms = built.get(each.name) ?? []
      return arms.length === 0 ? each : { ...each, built: arms }
    }),
  }
}

function builtArms({ arms }: MergedFunction): BuiltArm[] {
  return arms
    .filter(({ uncallable }) => uncallable === undefined)
    .map(({ backend, aliases, package: provider, version, parameters }) => ({
      backend,
      aliases,
      package: provider,
      version,
      options: parameters
        .filter((each) => each.class === 'backend-only' && each.in === 'options')
        .map(({ name }) => name)
        .sort(byCodePoint),
    }))
}

/** A merged function without the backends that the host's own declarations know. */
export function withoutBuilt(host: Host, merged: MergedFunction): Staged<MergedFunction> {
  const built = new Map(merged.function.built?.map((each) => [each.backend, each]))
  const problems = merged.arms.flatMap((arm): Problem[] => {
    const known = built.get(arm.backend)
    if (known === undefined || isSame(known, arm)) return []
    const [before, now] = [known, arm].map(({ package: provider, version }) => `\`${provider}\` ${version}`)
    const data = {
      host: host.name,
      function: merged.function.name,
      backend: arm.backend,
      known: before ?? '',
      installed: now ?? '',
    }
    return [emitProblems.BUILT_BACKEND_DIFFERS(data, arm.location)]
  })
  const arms = merged.arms.filter(({ backend }) => !built.has(backend))
  return { result: { ...merged, arms }, problems }
}

function isSame(known: BuiltArm, arm: Pick<BuiltArm, 'package' | 'version' | 'aliases'>): boolean {
  const key = ({ package: provider, version, aliases }: typeof arm) =>
    JSON.stringify([provider, version, aliases])
  return key(known) === key(arm)
}
