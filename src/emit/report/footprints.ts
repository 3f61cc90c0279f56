// What a backend adds to a bundle: its own chunk, fetched by the first call that needs it.

import { html, type Markup } from '../html.ts'

/** Sizes of the files that an adapter reaches inside its own package, in bytes as published, before minification. */
export interface Footprint {
  /** Name of the host. */
  readonly host: string
  /** Canonical name of the backend. */
  readonly backend: string
  readonly modules: { readonly count: number; readonly bytes: number }
  /** Files named by `new URL(…, import.meta.url)`, such as WebAssembly. */
  readonly assets: { readonly count: number; readonly bytes: number }
}

/** Bars of what each backend adds, on one scale. */
export function printFootprints(footprints: readonly Footprint[]): Markup {
  const widest = Math.max(1, ...footprints.flatMap(({ modules, assets }) => [modules.bytes, assets.bytes]))
  return html`<h3>What each backend adds to a bundle</h3>
<p class="soft">Bytes as published, before minification and compression, in a chunk of its own; 0 bytes in the entry chunk.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Bytes per backend"><table>
<thead><tr><th scope="col">Backend</th><th scope="col">Modules</th><th scope="col">Assets</th></tr></thead>
<tbody>${footprints.map(
    ({ backend, modules, assets }) => html`<tr><th scope="row"><code>${backend}</code></th>
<td>${printBytes(modules.bytes)} <span class="soft">in ${modules.count}</span>${printBar(modules.bytes / widest, 'bar')}</td>
<td>${assets.count === 0 ? html`<span class="soft">none</span>` : html`${printBytes(assets.bytes)} <span class="soft">in ${assets.count}</span>${printBar(assets.bytes / widest, 'bar assets')}`}</td></tr>`,
  )}</tbody></table></div>`
}

function printBar(share: number, kind: string): Markup {
  return html`<div class="${kind}" style="width:${(100 * share).toFixed(1)}%"></div>`
}

function printBytes(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`
}
