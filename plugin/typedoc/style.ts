// Both sections are ordinary block tags, and read well in any theme. In TypeDoc's own theme they get a frame, so that
// a reader sees at a glance what comes from other packages.

import { type Application, DeclarationReflection, JSX } from 'typedoc'
import { backendsTag } from './section.ts'

const style = `
.tsd-tag-otherParameters, .tsd-tag-backends { border: 1px solid var(--color-accent); border-radius: 0.5rem; margin-block: 1.25rem; padding: 0.25rem 1.25rem 0.5rem; overflow-wrap: anywhere }
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
  renderer.hooks.on('head.end', ({ page: { model } }) => {
    const signatures = (model instanceof DeclarationReflection && model.signatures) || []
    if (!signatures.some(({ comment }) => comment?.getTag(backendsTag)))
      return JSX.createElement(JSX.Fragment, null)
    return JSX.createElement('style', null, JSX.createElement(JSX.Raw, { html: style }))
  })
}
