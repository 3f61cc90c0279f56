// Both sections are ordinary block tags, and read well in any theme. In TypeDoc's own theme they get a frame, so that
// a reader sees at a glance what comes from other packages. The style is a file of its own: in each page it would be
// as long as a section.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Application, DeclarationReflection, JSX, RendererEvent } from 'typedoc'
import { backendsTag } from './section.ts'

const file = 'assets/backstitch.css'

const style = `.tsd-tag-otherParameters, .tsd-tag-backends { border: 1px solid var(--color-accent); border-radius: 0.5rem; margin-block: 1.25rem; padding: 0.25rem 1.25rem 0.5rem; overflow-wrap: anywhere }
.tsd-tag-otherParameters { border-inline-start: 0.25rem solid var(--color-ts-function) }
.tsd-tag-otherParameters > h4, .tsd-tag-backends > h4 { margin-block: 0.75rem 0.5rem }
.tsd-tag-otherParameters a, .tsd-tag-backends a { text-decoration: underline }
.tsd-tag-otherParameters ul, .tsd-tag-backends ul { list-style: none; margin: 0; padding-inline-start: 0 }
.tsd-tag-otherParameters li, .tsd-tag-backends li { margin: 0; padding-block: 0.5rem }
.tsd-tag-otherParameters li + li, .tsd-tag-backends li + li { border-block-start: 1px solid var(--color-accent) }
.tsd-tag-otherParameters li > p { margin-block: 0.25rem }
.tsd-tag-otherParameters li > p:first-child > code, .tsd-tag-backends li > code, .tsd-tag-backends li > a > code { background: none; padding: 0 }
.tsd-tag-otherParameters li > p:first-child > code:nth-of-type(2) { color: var(--color-ts-type-alias) }
.tsd-tag-otherParameters li > p:first-child > code:first-child, .tsd-tag-backends li > code:first-child { font-weight: bold }
.tsd-tag-otherParameters li > :not(:first-child) { margin-inline-start: 1.5rem }
`

/** Gives the two sections a frame on the pages of TypeDoc's own theme that have them. */
export function addStyle({ renderer }: Application): void {
  const nothing = JSX.createElement(JSX.Fragment, null)
  let isLinked = false
  renderer.hooks.on('head.end', (context) => {
    if (!hasSections(context.page.model)) return nothing
    isLinked = true
    return JSX.createElement('link', { rel: 'stylesheet', href: context.relativeURL(file, true) })
  })
  renderer.on(RendererEvent.END, ({ outputDirectory }) => {
    if (!isLinked) return
    const path = join(outputDirectory, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, style)
  })
}

function hasSections(model: unknown): boolean {
  const signatures = (model instanceof DeclarationReflection && model.signatures) || []
  return signatures.some(({ comment }) => comment?.getTag(backendsTag))
}
