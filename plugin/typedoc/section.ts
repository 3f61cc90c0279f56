// Two block tags on the signature of each dispatched function. A tag is the one thing that the HTML theme, JSON,
// search, Markdown, `packages` and `merge` all carry; extra parameters or properties would lie about the signature.

import {
  type Application,
  CommentTag,
  type ProjectReflection,
  ReflectionKind,
  type SignatureReflection,
} from 'typedoc'
import { type References, tryFindReference } from './find.ts'
import { createPrinter } from './parts.ts'

/** The tag of backend-only options; TypeDoc titles it *Other Parameters*, numpydoc's name for the same section. */
export const optionsTag = '@otherParameters' as const

/** The tag of the list of backends. */
export const backendsTag = '@backends' as const

/** Adds both tags to every signature of every dispatched function that has a doc comment of its own. */
export function addSections(app: Application, project: ProjectReflection, references: References): void {
  if (references.size === 0) return
  const print = createPrinter(app)
  // TypeDoc applies `excludeTags` while it reads comments, which is over by now.
  const excluded = app.options.getValue('excludeTags')
  for (const signature of project.getReflectionsByKind(
    ReflectionKind.CallSignature,
  ) as SignatureReflection[]) {
    const isFunction = signature.parent.kind === ReflectionKind.Function
    const reference = isFunction ? tryFindReference(project, signature.parent, references) : undefined
    // With a tag alone the function would count as documented, and TypeDoc could no longer report that it is not.
    if (reference === undefined || !signature.comment?.hasVisibleComponent() || hasTags(signature)) continue
    const tags = [new CommentTag(backendsTag, [{ kind: 'text', text: reference.backends }])]
    if (reference.options.length > 0) {
      const scope = signature.parent.parent ?? project
      tags.unshift(new CommentTag(optionsTag, print(scope, reference.options)))
    }
    const { blockTags } = signature.comment
    const afterReturns = blockTags.findIndex(({ tag }) => tag !== '@returns')
    const wanted = tags.filter(({ tag }) => !excluded.includes(tag))
    blockTags.splice(afterReturns < 0 ? blockTags.length : afterReturns, 0, ...wanted)
  }
}

/** Whether the tags are there already: `merge` mode reads projects that this plugin has seen. */
function hasTags(signature: SignatureReflection): boolean {
  return signature.comment?.getTag(backendsTag) !== undefined
}
