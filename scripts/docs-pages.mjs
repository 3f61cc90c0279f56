// What the pages under docs/ need to become a site: their own titles, and an order of chapters.

import { basename, dirname, relative, sep } from 'node:path'
import { root } from './steps.mjs'

/** Pages that belong under another one than the `README.md` of their folder. */
const parents = new Map([
  ['docs/decisions.md', 'docs/architecture.md'],
  ['docs/vocabulary.md', 'docs/architecture.md'],
  ['docs/ide-harness.md', 'docs/architecture.md'],
  ['docs/bundlers.md', 'docs/options.md'],
  ['docs/what-you-see.md', 'docs/typings.md'],
])

/** Names each page by its first heading, and puts the pages of a chapter under the page that introduces it. */
export function arrangePages(project) {
  const pages = new Map((project.documents ?? []).map((page) => [pathOf(project, page), page]))
  for (const page of pages.values()) takeTitle(page)
  for (const [path, page] of pages) {
    const parent = pages.get(parents.get(path) ?? `${dirname(path)}/README.md`)
    if (parent === undefined || parent === page) continue
    project.removeChild(page)
    page.parent = parent
    parent.addChild(page)
  }
}

function pathOf(project, page) {
  return relative(root, project.files.getReflectionPath(page)).split(sep).join('/')
}

/** The heading is shown by the theme, above the page; its part before a colon is what the navigation needs. */
function takeTitle(page) {
  const [first] = page.content
  const heading = first?.kind === 'text' ? /^\s*# (.+)\n+/.exec(first.text) : null
  if (!heading) throw new Error(`The page "${basename(page.name)}" does not start with a heading.`)
  const [title, subtitle] = heading[1].split(/: (.*)/s)
  page.name = title.replaceAll('`', '')
  first.text = first.text.slice(heading[0].length)
  if (subtitle) first.text = `**${subtitle[0].toUpperCase()}${subtitle.slice(1)}.**\n\n${first.text}`
}
