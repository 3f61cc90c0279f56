// Functions by backends: the one table that answers "what do I gain".

import type { Arm, MergedFunction, MergedHost } from '../../merged.ts'
import type { Backend } from '../../model.ts'
import { html, type Markup } from '../html.ts'

/** The table of a host's functions by its backends. */
export function printMatrix({ host, backends, functions }: MergedHost): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Functions of ${host.package.name} by backend">
<table>
<thead><tr><th scope="col">Function</th><th scope="col">cpu <span class="soft">(the host)</span></th>${backends.map(printHead)}</tr></thead>
<tbody>
${functions.map(
  (merging) => html`<tr>
<th scope="row"><code>${merging.function.name}</code></th>
<td><span class="mark plain">${printTiming(merging.function.async)}</span></td>
${backends.map(({ name }) => printCell(merging, name))}
</tr>`,
)}
</tbody>
</table>
</div>`
}

function printHead({ name, aliases, verdict, entryPoint }: Backend): Markup {
  const { provider } = entryPoint
  const trust =
    verdict.kind === 'trusted'
      ? html`<span class="mark good">trusted</span>`
      : html`<span class="mark warn">not known to the host</span>`
  return html`<th scope="col"><code>${name}</code> ${trust}<br>
<span class="soft">${aliases.length === 0 ? '' : `also ${aliases.join(', ')} · `}${provider.name}@${provider.version}</span></th>`
}

function printCell(merging: MergedFunction, backend: string): Markup {
  const arm = merging.arms.find((candidate) => candidate.backend === backend)
  if (arm === undefined) return html`<td><span class="mark plain">not implemented</span></td>`
  if (arm.uncallable !== undefined) return html`<td><span class="mark bad">cannot be called</span></td>`
  return html`<td><span class="mark good">${printTiming(arm.async)}</span>${printOptions(arm)}</td>`
}

function printOptions({ parameters }: Arm): Markup | string {
  const shown = parameters.filter(
    (parameter) => parameter.in === 'options' && parameter.class !== 'shared' && !parameter.internal,
  )
  if (shown.length === 0) return ''
  return html`<ul class="options">${shown.map((parameter) =>
    parameter.class === 'host-only'
      ? html`<li><del><code>${parameter.name}</code></del> <span class="soft">ignored</span></li>`
      : html`<li><code>${parameter.name}</code> <span class="soft">${parameter.default ? `= ${parameter.default.text}` : ''}</span></li>`,
  )}</ul>`
}

function printTiming(async: boolean): string {
  return async ? 'async' : 'sync'
}
