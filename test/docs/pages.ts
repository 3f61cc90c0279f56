// The pages under docs/ and the README, their links, their headings and their code.

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** The repository's root. */
export const root = join(import.meta.dirname, '../..')

/** A page by its path from the root. */
export interface Page {
  readonly path: string
  readonly text: string
}

/** Every page that people read. */
export function readPages(): readonly Page[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  const paths = ['README.md', 'CONTRIBUTING.md', 'runtime/README.md', ...docs.sort()]
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Relative links of a page, images included, without what stands in code. */
export function linksOf({ text }: Page): readonly string[] {
  const prose = withoutCode(text)
  const inline = [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)].map(([, target]) => target!)
  const references = [...prose.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)].map(([, target]) => target!)
  return [...inline, ...references].filter((target) => !/^[a-z]+:/i.test(target))
}

/** The anchors that GitHub gives to the headings of a page. */
export function anchorsOf({ text }: Page): ReadonlySet<string> {
  const anchors = new Set<string>()
  for (const [, heading] of withoutFences(text).matchAll(/^#{1,6} (.+)$/gm)) {
    const base = heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-')
    let anchor = base
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${base}-${count}`
    anchors.add(anchor)
  }
  return anchors
}

/** TypeScript blocks of a page that stand for themselves; the files of a guide are compiled where it is followed. */
export function typeScriptOf({ text }: Page): readonly string[] {
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code!)
}

function withoutFences(text: string): string {
  return text.replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '')
}

function withoutCode(text: string): string {
  return withoutFences(text).replaceAll(/(`+)[^`][\s\S]*?\1/g, '')
}
