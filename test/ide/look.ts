// What a person would see at every cursor of a project, as text to read.

import type { Completion, Diagnostic, Editor, Place } from './client.ts'
import { positionOf } from './cursor.ts'
import type { Project } from './project.ts'

/**
 * Prints the completions, tooltips and errors of every file that has a cursor.
 *
 * A cursor before a name shows the tooltip over that name and where *go to definition* leads; any other shows the
 * list that opens there and the call it stands in.
 */
export async function printLook(editor: Editor, project: Project): Promise<string> {
  const files = [...project.cursors].filter(([, cursors]) => cursors.length > 0).map(([file]) => file)
  if (files.length === 0) return 'There is no cursor: put ⌖ or /*⌖*/ where you want to look.\n'
  const parts: string[] = []
  for (const file of files) parts.push(await printFile(editor, project, file))
  return parts.join('\n')
}

async function printFile(editor: Editor, project: Project, file: string): Promise<string> {
  const blocks = [`${file} in TypeScript ${editor.version}`]
  for (const { offset } of project.cursors.get(file) ?? []) {
    const shown = await printAt(editor, project, { file, offset })
    blocks.push([printLine(project.text(file), offset), ...shown.map(indent)].join('\n'))
  }
  const diagnostics = await editor.diagnostics(file)
  blocks.push(...diagnostics.map((diagnostic) => printDiagnostic(project.text(file), diagnostic)))
  return `${blocks.join('\n\n')}\n`
}

/** What is shown at one cursor: the tooltip over the name that starts there, or the call and the list that opens. */
export async function printAt(editor: Editor, project: Project, at: Place): Promise<string[]> {
  if (startsName(project.text(at.file), at.offset)) return printTooltip(editor, project, at)
  return [...(await printSignatures(editor, at)), ...printCompletions(await editor.completions(at))]
}

/** Rows sorted by name, docs beside them: lists differ in order between versions. */
function printCompletions(list: readonly Completion[]): string[] {
  if (list.length === 0) return ['nothing is offered']
  if (list.every(({ detail }) => detail === '')) return [`${list.length} names of the global scope`]
  return [...list].sort((left, right) => (left.name < right.name ? -1 : 1)).flatMap(printRow)
}

function printRow({ name, detail, doc, deprecated }: Completion): string[] {
  const shown = deprecated ? `${name} (struck through)` : name
  const about = [...(detail === name ? [] : detail.split('\n')), ...doc.split('\n')].filter(
    (line) => line !== '',
  )
  return [shown, ...about.map(indent)]
}

/** The tooltip over a name, and the source it leads to. */
async function printTooltip(editor: Editor, project: Project, at: Place): Promise<string[]> {
  const hover = await editor.hover(at)
  if (!hover) return ['there is no tooltip']
  const definitions = await editor.definition(at)
  const places = definitions.map(({ file, line }) => `defined in ${shorten(file, project.folder)}:${line}`)
  const doc = hover.doc === '' ? [] : ['', ...hover.doc.split('\n'), '']
  return [...hover.signature.split('\n'), ...doc, ...places]
}

async function printSignatures(editor: Editor, at: Place): Promise<string[]> {
  const help = await editor.signatureHelp(at)
  return (help?.signatures ?? []).flatMap((signature) => signature.split('\n'))
}

/** The line of an error, and what it says. */
function printDiagnostic(text: string, diagnostic: Diagnostic): string {
  return [numbered(text, diagnostic.line), ...printMessage(diagnostic).split('\n').map(indent)].join('\n')
}

/** `TS2353 Object literal may only …` */
export function printMessage({ code, message, deprecated }: Diagnostic): string {
  return `${deprecated ? 'struck through, ' : ''}TS${code} ${message}`
}

function printLine(text: string, offset: number): string {
  return numbered(`${text.slice(0, offset)}⌖${text.slice(offset)}`, positionOf(text, offset).line + 1)
}

function numbered(text: string, line: number): string {
  return `${line} | ${(text.split('\n')[line - 1] ?? '').trim()}`
}

function startsName(text: string, offset: number): boolean {
  return /[\w$]/.test(text.charAt(offset)) && !/[\w$]/.test(text.charAt(offset - 1))
}

function shorten(path: string, folder: string): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path
}

function indent(line: string): string {
  return line === '' ? '' : `    ${line}`
}
