// What the pages under docs/ need to become a site: their own titles, and an order of chapters.

import { dirname, relative, sep } from 'node:path'
import { root } from './steps.mjs'

const headingPattern = /^\s*# (.+)\n+/

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
  // The theme shows the site's name above its first page.
  const [first] = project.readme ?? []
  if (first) first.text = first.text.replace(headingPattern, '')
  const pages = new Map((project.documents ?? []).map((page) => [pathOf(project, page), page]))
  for (const page of pages.values()) page.name = titleOf(page)
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

/** What the navigation shows: the heading, without what follows a colon. */
function titleOf({ name, content: [first] }) {
  const heading = headingPattern.exec(first?.text ?? '')?.[1]
  if (!heading) throw new Error(`The page "${name}" does not start with a heading.`)
  return heading.replace(/: .*/, '').replaceAll('`', '')
}
