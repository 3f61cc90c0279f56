// Every sentence the dispatcher says, in one table: where, what, why it matters, what to do.

import type { DispatchData, Labels } from '../contract.ts'
import { suggest } from './suggest.ts'

/** Words an error or warning; `labels` are the names a suggestion is picked from, which goes into `data` too. */
export function text(code: string, data: DispatchData, labels?: Labels): string {
  if (labels) {
    const suggestion = suggest(
      String(data.selector),
      labels.flatMap((names) => [...names.keys()]),
    )
    if (suggestion !== undefined) data.suggestion = suggestion
  }
  const sentence = sentences.get(code)?.(data) ?? `${code}.`
  return `${sentence} [${code}] https://unpkg.com/backstitch/docs/problems/${code}.md`
}

export { checkOptions } from '../checks/config.ts'
export { checkFunction } from '../checks/function.ts'

/** What the short reasons of the engine mean; others are a backend's or a host's own words. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['no text', 'the name of a backend is a non-empty string'],
  ['no object', 'it is no object'],
  ['no function', 'it is no function'],
  ['no class', 'it is no class'],
  ['no list', 'it is no list of names'],
  ['no label', 'a name is 1 to 128 ASCII letters, digits, `_`, `.` and `-`, starting with a letter or digit'],
  ['no names', 'the list of backends is empty'],
  ['no functions', 'it lists no functions, which automatic dispatch needs'],
  ['no adapter', 'it has neither an adapter nor a way to load one'],
  ['cpu', '`cpu` is the host itself'],
  ['reserved', 'the host reserves it'],
  ['reserved export', 'adapters use an export of this name for themselves'],
  ['has backend', 'its parameter `backend` would never reach it'],
  ['wrapped', 'it is wrapped already'],
  ['missing', 'it has no such function'],
  ['not listed', 'its metadata does not list it'],
  ['not loaded', 'it is not loaded'],
  ['asynchronous', 'its kernel is asynchronous, the host function is not'],
  ['canHas', 'its `canHas` declined'],
  ['NotImplemented', 'it returned `NotImplemented`'],
  ['required', 'it is required, and missing'],
  ['given twice', 'it is given twice, by position and as an option'],
  ['too many arguments', 'there are more arguments than parameters'],
])

function reasonOf({ reason }: { reason?: unknown }): string {
  const [, where = '', what = ''] = /^(name: )?(.*)$/s.exec(String(reason)) ?? []
  return `${where}${reasons.get(what) ?? what}`
}

function candidatesOf({ candidates }: DispatchData): string {
  const list = candidates as readonly { backend: string; reason: string }[]
  return list.map((one) => `${one.backend}: ${reasonOf(one)}`).join('; ')
}

type Sentence = (data: DispatchData) => string

const sentences: ReadonlyMap<string, Sentence> = new Map<string, Sentence>([
  [
    'INVALID_CONFIG',
    (data) =>
      `${data.host ?? 'A dispatcher'} is configured wrongly: ${functionOf(data)}\`${data.option}\`: ${reasonOf(data)}. Nothing can be dispatched with it; correct it where the host creates its dispatcher.`,
  ],
  [
    'BAD_ARGUMENTS',
    (data) =>
      `${whereOf(data)}: ${data.parameter === undefined ? '' : `parameter \`${data.parameter}\`: `}${reasonOf(data)}. No backend has run; correct the call.`,
  ],
  [
    'UNKNOWN_BACKEND',
    (data) =>
      `${whereOf(data)}: unknown backend '${data.selector}'.${data.suggestion ? ` Did you mean '${data.suggestion}'?` : ''} ${availableOf(data)}`,
  ],
  [
    'RESERVED_BACKEND',
    (data) => `${whereOf(data)}: the backend name '${data.selector}' is reserved: ${reasonOf(data)}`,
  ],
  [
    'BACKEND_NOT_INSTALLED',
    (data) =>
      `${whereOf(data)}: backend '${data.selector}' is not installed. Install it: ${installCommand(String(data.package))}`,
  ],
  [
    'BACKEND_NOT_READY',
    (data) =>
      `${whereOf(data)} is synchronous, and backend '${data.selector}' is not loaded. The host does not run in its place unasked; write \`import { dispatcher } from '${data.host}'\` and \`await dispatcher.ready('${data.selector}')\` before the call.`,
  ],
  [
    'BACKEND_ASYNC',
    (data) =>
      `${whereOf(data)} is synchronous, and its kernel of backend '${data.selector}' returns a promise. A setting must not change what a call returns; select it in the call, \`{ backend: '${data.selector}' }\`, and await the result.`,
  ],
  [
    'BACKEND_LOAD_FAILED',
    (data) =>
      `${whereOf(data)}: backend '${labelOf(data)}' failed to load from entry point '${data.entrypoint}' of package ${data.package}: ${reasonOf(data)}. Look at \`cause\`; \`await dispatcher.ready('${labelOf(data)}')\` tries again.`,
  ],
  [
    'PROVIDER_REFUSED',
    (data) =>
      `Refusing trusted backend '${data.backend}' for ${data.host} from package ${data.package}: its ${data.check} is '${data.actual}', expected ${listOf(data.expected)}. Its code was not run; install the package the host names, or remove this one.`,
  ],
  [
    'PROVIDER_INVALID',
    (data) =>
      `${whereOf(data)}: backend '${labelOf(data)}' of package ${data.package} (entry point '${data.entrypoint}') cannot be used: ${reasonOf(data)}. Tell its author, or select another.`,
  ],
  [
    'NOT_CALLABLE',
    (data) =>
      `${whereOf(data)}: backend '${data.selector}' of package ${data.package} cannot be called: ${reasonOf(data)}. Tell its author, or select another.`,
  ],
  [
    'NOT_IMPLEMENTED',
    (data) =>
      `${whereOf(data)}: no selected backend took the call (${candidatesOf(data)}). An explicit request never falls back to the host unasked; select another backend, or 'cpu' for the host.`,
  ],
  [
    'UNTRUSTED_BACKEND',
    (data) =>
      `${data.host} does not know who is behind backend '${data.backend}' of package ${data.package}; it trusts ${listOf(data.trusted)}. Its code runs with all the rights of your program; use it only if you trust that package.`,
  ],
  [
    'PROVIDER_IGNORED',
    (data) =>
      `Ignoring entry point '${data.entrypoint}' of package ${data.package} for ${data.host}: ${reasonOf(data)}. Its backend cannot be selected; tell its author, or uninstall it.`,
  ],
  [
    'ALIAS_IGNORED',
    (data) =>
      `Ignoring ${data.alias === undefined ? 'all aliases' : `alias ${printed(data.alias)}`} of backend '${data.backend}' of package ${data.package} for ${data.host}: ${reasonOf(data)}. Select the backend by another of its names.`,
  ],
  [
    'PARAMETER_IGNORED',
    (data) =>
      `${whereOf(data)}: '${data.parameter}' has no effect on backend '${data.selector}'. The call went on without it; leave it out, or select a backend that knows it.`,
  ],
  [
    'FALLBACK_TO_HOST',
    (data) =>
      `${whereOf(data)}: backend '${data.selector}' did not take the call: ${reasonOf(data)}. The host ran instead; select 'cpu' for it to silence this.`,
  ],
  [
    'SCOPE_AMBIGUOUS',
    (data) =>
      `A call to ${data.host} came while an asynchronous scope of backend '${data.selector}' was waiting, and this environment cannot tell whether it belongs to it. It ran outside the scope; bind functions to the scope: useBackend('${data.selector}', async (on) => on(fn)(…)).`,
  ],
  [
    'DUPLICATE_RUNTIME',
    (data) =>
      `This program holds more than one copy of @backstitch/runtime; ${data.host} uses a second one. They work side by side, but cost bytes twice; deduplicate the package.`,
  ],
  [
    'DISPATCHED',
    (data) =>
      `Call to '${data.function}' was dispatched to the '${data.backend}' backend. Set ${data.variable} to disable this.`,
  ],
])

/** Who speaks: the host and its function; what is asked about no host at all names this package. */
function whereOf({ host = '@backstitch/runtime', function: name }: DispatchData): string {
  return name === undefined ? String(host) : `${host}: ${name}`
}

function functionOf(data: DispatchData): string {
  return data.function === undefined ? '' : `${printed(data.function)}, `
}

function labelOf(data: DispatchData): unknown {
  return data.selector ?? data.backend ?? data.entrypoint
}

function listOf(list: unknown): string {
  return Array.isArray(list) && list.length ? list.map((item) => `'${item}'`).join(', ') : 'nobody'
}

function availableOf({ available }: DispatchData): string {
  const names = available as readonly string[] | undefined
  return names?.length ? `Available: ${names.join(', ')}.` : 'No backends are currently installed.'
}

function printed(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return 'of an unprintable kind'
  }
}

/** The command of the package manager that runs this program, npm's if none is known. */
function installCommand(name: string): string {
  const manager = /^(pnpm|yarn|bun)\//.exec(userAgent())?.[1]
  return manager ? `${manager} add ${name}` : `npm install ${name}`
}

/** Empty where nobody has set it, and where Deno may not read it. */
function userAgent(): string {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } }
  try {
    return process?.env?.npm_config_user_agent ?? ''
  } catch {
    return ''
  }
}
