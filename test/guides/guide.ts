// A guide as its reader follows it: files to write, commands to run, output to expect, in the order of the page.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One fenced block of a guide that asks for something. */
export type Step =
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'run'; readonly folder: string; readonly commands: readonly string[] }
  | { readonly kind: 'expect'; readonly path: string; readonly text: string }
  | { readonly kind: 'output'; readonly text: string }

const guides = join(import.meta.dirname, '../../docs/guide')

/** The steps of a page: blocks whose info string says `file=`, `run=`, `expect=` or `output`. */
export function readSteps(name: string): readonly Step[] {
  const page = readFileSync(join(guides, name), 'utf8')
  return [...page.matchAll(/^```(\S+)[ ]?(.*)\n([\s\S]*?)^```$/gm)].flatMap(
    ([, , info = '', text = '']): readonly Step[] => {
      const [verb, value = ''] = info.split('=')
      switch (verb) {
        case 'file':
          return [{ kind: 'file', path: value, text }]
        case 'run':
          return [{ kind: 'run', folder: value, commands: text.trim().split('\n') }]
        case 'expect':
          return [{ kind: 'expect', path: value, text }]
        case 'output':
          return [{ kind: 'output', text: text.trim() }]
        default:
          return []
      }
    },
  )
}
