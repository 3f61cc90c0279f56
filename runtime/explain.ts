// "Which backend would run, and why not the others", answered by the code that decides.

import type { FunctionSpec, ParamSpec } from './contract.ts'
import { DispatchError } from './core/error.ts'
import { takeSelector } from './core/options.ts'
import { type Callable, functionSlot, type HostFunction, type Source } from './core/protocol.ts'
import { exportOf } from './engine/adapter.ts'
import { isOff, selectionFor, selectorOf } from './engine/call.ts'
import { decide, exportNameOf, specOf } from './engine/decide.ts'
import type { AttachedEngine } from './engine/instance.ts'
import type { Plan, Stop } from './engine/plan.ts'
import type { Provider, Selection } from './engine/provider.ts'

/** What one candidate came to. */
export interface Candidate {
  /** Canonical name; `cpu` for the host. For a selection that names nothing, the label as typed. */
  readonly backend: string
  /** Whether it would run, has let the next one try, or would end the call with an error. */
  readonly verdict: 'runs' | 'passed' | 'failed'
  /** Where in the pipeline that was decided. */
  readonly stage: 'selection' | 'declared' | 'available' | 'canRun' | 'shouldRun' | 'call' | 'fallback'
  readonly reason: string
  /** What selected it; `none` for a backend that is installed but not selected, and for the host by default. */
  readonly source: Source | 'none'
}

/** A call that was not made, explained. */
export interface Explanation {
  readonly function: string
  /** Canonical name of what would run, `cpu` for the host; `null` if the call would end with an error. */
  readonly backend: string | null
  /** Selected candidates in order, then every other installed backend by name, then the host. */
  readonly candidates: readonly Candidate[]
}

/**
 * Says which backend a call would run on, and what stopped every other one.
 *
 * Nothing is run or loaded, but the `canRun`, `shouldRun` and `canHas` of loaded backends are asked, as the call would.
 *
 * @param fn - A dispatched function.
 * @param args - What it would be called with, `backend` included.
 * @throws {@link DispatchError} `BAD_ARGUMENTS` if `fn` is no dispatched function.
 * @example
 * ```ts
 * import { explain } from '@backstitch/runtime/explain'
 * import { matrix, pairwiseDistances } from 'vectorkit'
 *
 * const { backend, candidates } = explain(pairwiseDistances, matrix(2, 1), { backend: 'wasm' })
 * console.log(backend) // vectorkit_wasm
 * for (const { backend, verdict, reason } of candidates) console.error(backend, verdict, reason)
 * ```
 */
export function explain<A extends readonly unknown[]>(
  fn: (...args: A) => unknown,
  ...args: NoInfer<A>
): Explanation
export function explain(fn: Callable, ...args: unknown[]): Explanation {
  const found = hostFunctionOf(fn)
  const engine = found.core.engine as AttachedEngine | undefined
  const judged = engine ? judge(engine, found, args) : judgeAlone(found, args)
  const decisive = judged.find(({ verdict }) => verdict !== 'passed')
  const failed = decisive?.verdict === 'failed'
  const backend = failed ? null : (decisive?.backend ?? 'cpu')
  const others = engine ? unselected(engine, found, judged) : []
  return { function: found.name, backend, candidates: [...judged, ...others, ...hostLast(judged, backend)] }
}

/** A dispatched function's parameters, and who provides them. */
export interface Description {
  readonly function: string
  readonly host: string
  readonly async: boolean
  /** Host parameters first, then those that backends add, in order of the backends' names. */
  readonly parameters: readonly DescribedParameter[]
  readonly providers: readonly {
    readonly backend: string
    readonly aliases: readonly string[]
    readonly package: string
    readonly entrypoint: string
    readonly trusted: boolean
    readonly loaded: boolean
  }[]
}

/** One parameter, by who declares it. */
export interface DescribedParameter extends ParamSpec {
  readonly class: 'shared' | 'backend-only' | 'host-only'
  /** Backends that declare it, sorted. */
  readonly backends: readonly string[]
}

/**
 * Describes a dispatched function as installed backends extend it: merged parameters, their docs, the providers.
 *
 * @throws {@link DispatchError} `BAD_ARGUMENTS` if `fn` is no dispatched function.
 * @example
 * ```ts
 * import { describe } from '@backstitch/runtime/explain'
 * import { pairwiseDistances } from 'vectorkit'
 *
 * for (const { name, backends } of describe(pairwiseDistances).parameters) console.log(name, backends)
 * ```
 */
export function describe(fn: (...args: never) => unknown): Description {
  const found = hostFunctionOf(fn as Callable)
  const engine = found.core.engine as AttachedEngine | undefined
  const known = engine ? providersOf(engine, found) : []
  const specs = known.map(({ provider, spec }) => [provider.name, spec] as const)
  const own = engine ? hostSpecOf(engine, found) : found.spec
  return {
    function: found.name,
    host: found.core.options.hostName,
    async: own?.async ?? found.async,
    parameters: mergeParameters(own, specs),
    providers: known.map(({ provider: { name, aliases, package: owner, entrypoint, adapter } }) => ({
      backend: name,
      aliases: [...aliases].sort(),
      package: owner,
      entrypoint,
      trusted: engine!.state.trusted.has(name),
      loaded: adapter !== undefined,
    })),
  }
}

/** The backends that list or export a function, sorted by name. */
function providersOf(
  { names, state }: AttachedEngine,
  fn: HostFunction,
): { provider: Provider; spec: FunctionSpec | undefined }[] {
  return names(false)
    .map((name) => state.owners.get(name)!)
    .map((provider) => ({ provider, spec: specOf(provider, fn) }))
    .filter(
      ({ provider: { adapter }, spec }) => spec ?? (adapter && exportOf(adapter, exportNameOf(fn.name))),
    )
}

/** The host's spec, completed as a call would by what entries brought of it. */
function hostSpecOf({ state }: AttachedEngine, fn: HostFunction): FunctionSpec | undefined {
  const found = fn.spec?.params ? undefined : specOf({ functions: state.hostSpecs }, fn)
  return found ? { ...found, ...fn.spec } : fn.spec
}

function hostFunctionOf(fn: Callable): HostFunction {
  const found = (fn as { [functionSlot]?: HostFunction } | undefined)?.[functionSlot]
  if (found) return found
  throw new DispatchError('BAD_ARGUMENTS', { reason: 'only a dispatched function can be explained' })
}

/** What the deciding code says of every selected candidate; those after the one that ends the matter are not asked. */
function judge(engine: AttachedEngine, fn: HostFunction, args: unknown[]): Candidate[] {
  const given = [...args]
  let selection: Selection | undefined
  try {
    selection = selectionFor(engine.state, fn, selectorOf(engine.state, fn, args))
  } catch (error) {
    // Scopes and settings were checked when they were made.
    return [badSelection(error, takeSelector(given, fn.optionsIndex) === undefined ? 'environment' : 'call')]
  }
  if (!selection) return []
  const { source } = selection
  if (isOff(engine.state, selection)) {
    return selection.providers.map((provider) => ({
      backend: provider?.name ?? 'cpu',
      verdict: 'passed',
      stage: 'selection',
      reason: 'the environment says not to dispatch',
      source,
    }))
  }
  const candidates: Candidate[] = []
  for (const [at, provider] of selection.providers.entries()) {
    const candidate = provider ? verdictOf(engine, fn, provider, args, selection) : chosenHost(source)
    candidates.push(candidate)
    const isReplaced = candidate.verdict === 'passed' && candidate.stage === 'available'
    if (candidate.verdict === 'passed' && (source === 'automatic' || !isReplaced)) continue
    // Where the host runs in a candidate's place it stands at the end, as a fallback.
    const rest = selection.providers.slice(at + 1).filter((one) => one || !isReplaced)
    return [...candidates, ...rest.map((one) => unasked(one?.name ?? 'cpu', source))]
  }
  const over = source === 'automatic' || (!selection.list && mayFallBack(engine, candidates))
  if (over) return candidates
  return candidates.map((one, at) => (at === candidates.length - 1 ? { ...one, verdict: 'failed' } : one))
}

/** The same without an engine, where only the call can select, and nothing but the host. */
function judgeAlone(fn: HostFunction, args: unknown[]): Candidate[] {
  const { core, optionsIndex } = fn
  const selector = takeSelector(args, optionsIndex)
  if (selector === undefined) return []
  try {
    core.selecting().select(selector as string)
    return [chosenHost('call')]
  } catch (error) {
    return [badSelection(error, 'call')]
  }
}

function badSelection(error: unknown, source: Source): Candidate {
  const { data, message } = error as DispatchError
  const backend = shown(data?.backend ?? data?.selector)
  return { backend, verdict: 'failed', stage: 'selection', reason: message, source }
}

/** A label as a text, whatever somebody wrote in its place. */
function shown(label: unknown): string {
  try {
    return String(label)
  } catch {
    return typeof label
  }
}

function unasked(backend: string, source: Source): Candidate {
  return { backend, verdict: 'passed', stage: 'selection', reason: 'it is not asked', source }
}

function chosenHost(source: Source): Candidate {
  return { backend: 'cpu', verdict: 'runs', stage: 'selection', reason: 'the host is selected', source }
}

function verdictOf(
  engine: AttachedEngine,
  fn: HostFunction,
  provider: Provider,
  args: unknown[],
  selection: Selection,
): Candidate {
  const { source } = selection
  let decision: Plan | Stop
  try {
    decision = decide(engine.state, fn, provider, args, selection)
  } catch (error) {
    return { backend: provider.name, verdict: 'failed', stage: 'canRun', reason: String(error), source }
  }
  if (decision.kernel) {
    return { backend: provider.name, verdict: 'runs', stage: 'call', reason: 'it takes the call', source }
  }
  const { stage, reason, code } = decision
  const about = { backend: provider.name, stage, source }
  if (code) return { ...about, verdict: 'failed', reason: `${code}: ${reason}` }
  if (stage !== 'available' || source === 'automatic') return { ...about, verdict: 'passed', reason }
  if (fn.async) return { ...about, verdict: 'runs', reason: 'it would be loaded first' }
  if (engine.state.whenNotReady === 'host') return { ...about, verdict: 'passed', reason }
  return { ...about, verdict: 'failed', reason: `BACKEND_NOT_READY: ${reason}` }
}

/** Whether the host stands in for the one selected backend that has passed. */
function mayFallBack(engine: AttachedEngine, [only]: readonly Candidate[]): boolean {
  return only?.stage === 'declared' && engine.state.fallback !== 'error'
}

/** Every other installed backend: not selected, or passed over by automatic dispatch. */
function unselected(engine: AttachedEngine, fn: HostFunction, judged: readonly Candidate[]): Candidate[] {
  const { state } = engine
  const taken = new Set(judged.map(({ backend }) => backend))
  const isAutomatic = state.autoDispatch && judged.every(({ source }) => source === 'automatic')
  const others = engine.names(false).filter((name) => !taken.has(name))
  return others.map((backend) => {
    // Loaded backends that list the function have been judged, so nothing of these is asked.
    if (isAutomatic) return verdictOf(engine, fn, state.owners.get(backend)!, [], automatically)
    const reason = 'it is not selected'
    return { backend, verdict: 'passed', stage: 'selection', reason, source: 'none' }
  })
}

const automatically: Selection = { providers: [], selectors: [], source: 'automatic', list: true }

function hostLast(judged: readonly Candidate[], backend: string | null): Candidate[] {
  if (judged.some((one) => one.backend === 'cpu')) return []
  const runs = backend === 'cpu'
  const stage = judged.length ? 'fallback' : 'selection'
  const reason = runs
    ? judged.length
      ? 'nobody else took the call'
      : 'nothing is selected'
    : 'it is not asked'
  return [{ backend: 'cpu', verdict: runs ? 'runs' : 'passed', stage, reason, source: 'none' }]
}

function mergeParameters(
  host: FunctionSpec | undefined,
  kernels: readonly (readonly [backend: string, FunctionSpec | undefined])[],
): readonly DescribedParameter[] {
  const merged = new Map<string, { param: ParamSpec; own: boolean; backends: string[] }>()
  for (const param of host?.params ?? []) merged.set(param.name, { param, own: true, backends: [] })
  for (const [backend, spec] of kernels) {
    for (const param of spec?.params ?? []) {
      const known = merged.get(param.name)
      if (known) known.backends.push(backend)
      else merged.set(param.name, { param, own: false, backends: [backend] })
    }
  }
  return [...merged.values()].map(({ param, own, backends }) => ({
    ...param,
    class: !own ? 'backend-only' : backends.length ? 'shared' : 'host-only',
    backends,
  }))
}
