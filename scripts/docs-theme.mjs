// TypeDoc's own theme, where it keeps people out who use no mouse or no eyes.

import { DefaultTheme } from 'typedoc'

/** The default theme with a navigation in which nothing that can be clicked holds another such thing. */
export class SiteTheme extends DefaultTheme {
  buildNavigation(project) {
    return super.buildNavigation(project).map(splitChapter)
  }
}

/** A chapter opens and closes; its own page comes first in it. */
function splitChapter({ path, children, ...chapter }) {
  if (!children) return { ...chapter, path }
  const overview = { ...chapter, text: 'Overview', path }
  return { ...chapter, children: [...(path ? [overview] : []), ...children.map(splitChapter)] }
}

/** Lets tables and pictures scroll inside the page, by keyboard too. */
export function wrapWide({ renderer }) {
  const { rules } = renderer
  const printImage = rules.image
  rules.table_open = () => '<div class="table" role="group" aria-label="Table" tabindex="0"><table>'
  rules.table_close = () => '</table></div>'
  rules.image = (...args) =>
    `<span class="picture" role="group" aria-label="Picture" tabindex="0">${printImage.apply(rules, args)}</span>`
}
