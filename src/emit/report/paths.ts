// How a call would be decided, as far as metadata can tell: the steps of the runtime's candidate pipeline in its order.

import type { Arm, MergedFunction, MergedHost } from '../../merged.ts'
import type { Backend } from '../../model.ts'
import { html, type Markup } from '../html.ts'

/** For each function and backend, the path of a call that asks for it. */
export function printPaths(merged: MergedHost): Markup {
  return html`<h3>How a call is decided</h3>
<p class="soft">What a call asks for, and what stands between it and the kernel. Whether a GPU is there is only known at run time: <code>explain()</code> tells.</p>
${merged.functions.map(
  (
    merging,
    index,
  ) => html`<details${index === 0 ? ' open' : ''}><summary><code>${merging.function.name}</code></summary>
${merged.backends.map((backend) => printPath(merging, backend))}</details>`,
)}`
}

function printPath(merging: MergedFunction, backend: Backend): Markup {
  const { name } = merging.function
  const label = backend.aliases[0] ?? backend.name
  const arm = merging.arms.find((candidate) => candidate.backend === backend.name)
  const steps = arm === undefined ? stepsWithout(backend) : stepsOf(merging, arm, backend)
  return html`<div class="call"><code>${name}(…, { backend: '${label}' })</code></div>
<ol class="path">${steps.map((step) => html`<li>${step}</li>`)}</ol>`
}

function stepsWithout({ name, verdict }: Backend): Markup[] {
  return [
    selected(name, verdict.kind),
    html`<span class="mark warn">declared?</span> No. The host’s own function runs, with one <code>FALLBACK_TO_HOST</code> warning, unless the host’s <code>fallback</code> says otherwise.`,
  ]
}

function stepsOf({ function: host }: MergedFunction, arm: Arm, { name, verdict }: Backend): Markup[] {
  const shared = namesOf(arm, 'shared')
  const added = namesOf(arm, 'backend-only')
  const ignored = namesOf(arm, 'host-only')
  const routed = [
    `shared: ${shared.join(', ') || 'none'}`,
    `its own: ${added.join(', ') || 'none'}`,
    ...(ignored.length === 0 ? [] : [`dropped: ${ignored.join(', ')}`]),
  ]
  return [
    selected(name, verdict.kind),
    html`<span class="mark good">declared?</span> Yes, by <code>${arm.package}@${arm.version}</code>.`,
    printAvailability(host.async, arm.async),
    html`<span class="mark plain">canRun</span> The backend’s own check, at run time.`,
    html`<span class="mark good">route</span> ${routed.join('; ')}.`,
    html`<span class="mark good">call</span> The kernel’s result, or what it throws, is returned unchanged.`,
  ]
}

function selected(name: string, trust: string): Markup {
  const note =
    trust === 'trusted' ? 'The host trusts it.' : 'The host does not know it: one UNTRUSTED_BACKEND warning.'
  return html`<span class="mark good">selected</span> <code>${name}</code>, by the call itself. ${note}`
}

function printAvailability(isHostAsync: boolean, isKernelAsync: boolean): Markup {
  if (isHostAsync)
    return html`<span class="mark good">available?</span> Its chunk is loaded by the first call that needs it.`
  const note = isKernelAsync
    ? 'The kernel is asynchronous: only a call that names it may use it, and gets a promise.'
    : 'The function is synchronous: await ready() first, or the call throws BACKEND_NOT_READY.'
  return html`<span class="mark warn">available?</span> ${note}`
}

function namesOf({ parameters }: Arm, kind: Arm['parameters'][number]['class']): string[] {
  return parameters
    .filter((parameter) => parameter.class === kind && !parameter.internal)
    .map(({ name }) => name)
}
