// In TypeDoc's own theme the two sections are drawn by us, and look like the theme's. A theme that asks no hook shows
// the tags as it shows all others.

import {
  type Application,
  type CommentTag,
  type DefaultThemeRenderContext,
  i18n,
  JSX,
  translateTagName,
} from 'typedoc'
import { html, type Markup, rawMarkup } from '../../src/emit/html.ts'
import { drawList } from './list.ts'
import { backendsTag, optionsTag } from './section.ts'

/** Draws both sections wherever TypeDoc's own theme shows the tags of a comment. */
export function drawSections({ renderer }: Application): void {
  const nothing = JSX.createElement(JSX.Fragment, null)
  renderer.hooks.on('comment.beforeTags', (context, { blockTags }) => {
    if (!blockTags.some(isOurs)) return nothing
    const hidden = context.options.getValue('notRenderedTags')
    const icon = rawMarkup(JSX.renderElement(context.icons.anchor()))
    const drawn = blockTags.flatMap((tag) => {
      const isDrawn = isOurs(tag) && !hidden.includes(tag.tag)
      const section = isDrawn ? tryDrawSection(context, tag, icon) : undefined
      if (section === undefined) return []
      // TypeDoc takes this back when it is done with the comment.
      tag.skipRendering = true
      return [section]
    })
    if (drawn.length === 0) return nothing
    const all = html`<div class="tsd-comment tsd-typography">${drawn}</div>`
    return JSX.createElement(JSX.Raw, { html: all.html })
  })
}

function isOurs({ tag }: CommentTag): boolean {
  return tag === optionsTag || tag === backendsTag
}

function tryDrawSection(
  context: DefaultThemeRenderContext,
  { tag, content }: CommentTag,
  icon: Markup,
): Markup | undefined {
  const list = drawList(context, content)
  if (list === undefined) return undefined
  const title = translateTagName(tag)
  const anchor = context.slugger.slug(title)
  return html`<div class="tsd-tag-${tag.slice(1)}"><h4 class="tsd-anchor-link" id="${anchor}">${title}<a href="#${anchor}" aria-label="${i18n.theme_permalink()}" class="tsd-anchor-icon">${icon}</a></h4>${list}</div>`
}
