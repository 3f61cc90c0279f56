// A list of ours as HTML: what is planned once for all functions, with the links of one of them.

import {
  type CommentDisplayPart,
  type DefaultThemeRenderContext,
  type InlineTagDisplayPart,
  type Reflection,
  ReflectionKind,
} from 'typedoc'
import { html, type Markup, rawMarkup } from '../../src/emit/html.ts'
import { decodeLabel, splitMarkdown } from '../../src/emit/reference/inline-tags.ts'
import { type Item, splitItems } from './items.ts'
import { drawExternal, externalPlanner, internalPlanner, type Plan, type Planner } from './plan.ts'

type Link = InlineTagDisplayPart

/** The list in a tag that this plugin made; `undefined` if it is another's, or says more than a title can. */
export function drawList(
  context: DefaultThemeRenderContext,
  content: readonly CommentDisplayPart[],
): Markup | undefined {
  const planner = leavesByLinks(context) ? externalPlanner : internalPlanner
  const [first] = content
  const titles =
    first?.kind === 'text' && content.length === 1 ? planner.tryDrawTitles(first.text) : undefined
  return titles ?? tryDrawItems(context, content, planner)
}

function tryDrawItems(
  context: DefaultThemeRenderContext,
  content: readonly CommentDisplayPart[],
  { planItem }: Planner,
): Markup | undefined {
  const items = splitItems(content)
  if (items.length === 0 || content.some(({ kind }) => kind === 'relative-link')) return undefined
  let drawn = ''
  for (const { text, links } of items) {
    const plan = planItem(text)
    if (plan === undefined) return undefined
    drawn += `<li>${plan.title.html}${drawDetails(context, plan, links)}</li>`
  }
  return rawMarkup(`<ul>${drawn}</ul>`)
}

function drawDetails(context: DefaultThemeRenderContext, plan: Plan, links: Item['links']): string {
  let drawn = ''
  for (const piece of plan.drawn ?? [undefined]) {
    const html = typeof piece === 'number' ? tryDrawLink(context, links[piece]!)?.html : piece
    if (html === undefined) return parseDetails(context, plan, links)
    drawn += html
  }
  return drawn
}

function parseDetails(context: DefaultThemeRenderContext, { details }: Plan, links: Item['links']): string {
  return context.markdown(
    splitMarkdown(details).map((piece) => (piece.kind === 'tag' ? links[Number(piece.text)]! : piece)),
  )
}

function tryDrawLink(context: DefaultThemeRenderContext, { tag, text, target }: Link): Markup | undefined {
  const label = decodeLabel(text)
  const words = tag === '@linkcode' ? html`<code>${label}</code>` : label
  if (typeof target === 'string') return drawExternal(target, words, leavesByLinks(context))
  // TypeDoc shows what has no page of its own at its nearest owner.
  const url = target && 'kind' in target && context.router.hasUrl(target) ? context.urlTo(target) : undefined
  if (url === undefined) return undefined
  return html`<a href="${url || '#'}" class="${ReflectionKind.classString((target as Reflection).kind)}">${words}</a>`
}

/** Whether links to other sites open a page beside this one. */
function leavesByLinks({ options }: DefaultThemeRenderContext): boolean {
  return options.getValue('markdownLinkExternal')
}
