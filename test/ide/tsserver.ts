// TypeScript 5 and 6: `tsserver`. Requests are JSON lines, answers are framed.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { server } from 'typescript'
import { type Completion, type Diagnostic, type Editor, type Place, readableListLength } from './client.ts'
import { positionOf } from './cursor.ts'
import { receiveFramed } from './framing.ts'
import type { Project } from './project.ts'
import { trackRequests } from './requests.ts'

/** What each command answers. */
interface Answers {
  completionInfo: server.protocol.CompletionInfo
  completionEntryDetails: readonly server.protocol.CompletionEntryDetails[]
  quickinfo: server.protocol.QuickInfoResponseBody
  signatureHelp: server.protocol.SignatureHelpItems
  definition: readonly server.protocol.DefinitionInfo[]
  syntacticDiagnosticsSync: readonly server.protocol.Diagnostic[]
  semanticDiagnosticsSync: readonly server.protocol.Diagnostic[]
  suggestionDiagnosticsSync: readonly server.protocol.Diagnostic[]
}

/** A conversation with one server process; `undefined` means that it has nothing to say. */
interface Conversation {
  ask<TCommand extends keyof Answers>(command: TCommand, args: object): Promise<Answers[TCommand] | undefined>
  tell(command: string, args: object): void
  close(): Promise<void>
}

type Text = string | readonly { readonly text: string }[] | undefined
type Tags = readonly { readonly name: string; readonly text?: Text }[] | undefined

/**
 * Opens a project in `tsserver`.
 *
 * @param script - Path of `lib/tsserver.js`.
 */
export function openTsserver(version: string, script: string, project: Project): Editor {
  const server = startServer(version, script, project.folder)
  server.tell('configure', { preferences: { includeCompletionsForModuleExports: false } })
  const opened = new Set<string>()
  const open = (name: string): string => {
    const file = join(project.folder, name)
    if (!opened.has(file))
      server.tell('open', { file, fileContent: project.text(name), projectRootPath: project.folder })
    opened.add(file)
    return file
  }
  const locate = ({ file, offset }: Place) => {
    const { line, character } = positionOf(project.text(file), offset)
    return { file: open(file), line: line + 1, offset: character + 1 }
  }
  return {
    version,
    completions: (at) => readCompletions(server, locate(at)),
    async hover(at) {
      const found = await server.ask('quickinfo', locate(at))
      return found && { signature: found.displayString, doc: printDoc(found.documentation, found.tags) }
    },
    async signatureHelp(at) {
      const found = await server.ask('signatureHelp', locate(at))
      const chosen = found?.items[found.selectedItemIndex]
      return (
        found && { signatures: found.items.map(printSignature), doc: printDoc(chosen?.documentation, []) }
      )
    },
    async definition(at) {
      const found = (await server.ask('definition', locate(at))) ?? []
      return found.map(({ file, start }) => ({ file, line: start.line }))
    },
    diagnostics: (file) => readDiagnostics(server, open(file)),
    close: () => server.close(),
  }
}

function startServer(version: string, script: string, folder: string): Conversation {
  const flags = ['--disableAutomaticTypingAcquisition', '--suppressDiagnosticEvents']
  const child = spawn(process.execPath, [script, ...flags], { cwd: folder })
  const requests = trackRequests(child, `tsserver ${version}`)
  receiveFramed(child, (received) => {
    const message = received as server.protocol.Response
    if (message.type !== 'response') return
    if (message.success) requests.answer(message.request_seq, message.body)
    else if (message.message === 'No content available.') requests.answer(message.request_seq, undefined)
    else requests.fail(message.request_seq, message.message ?? 'failed without a reason')
  })
  const send = (seq: number, command: string, args: object) =>
    child.stdin.write(`${JSON.stringify({ seq, type: 'request', command, arguments: args })}\n`)
  return {
    tell: (command, args) => send(requests.nextId(), command, args),
    ask: (command, args) =>
      requests.ask(`${command} ${JSON.stringify(args)}`, (seq) => send(seq, command, args)) as Promise<never>,
    close: () => requests.close(),
  }
}

async function readCompletions(server: Conversation, location: object): Promise<Completion[]> {
  const entries = (await server.ask('completionInfo', { ...location, triggerKind: 1 }))?.entries ?? []
  const entryNames = entries.length <= readableListLength ? entries.map(({ name }) => name) : []
  const details = (await server.ask('completionEntryDetails', { ...location, entryNames })) ?? []
  return entries.map(({ name, kindModifiers }) => {
    const detail = details.find((candidate) => candidate.name === name)
    return {
      name,
      detail: printText(detail?.displayParts),
      doc: printDoc(detail?.documentation, detail?.tags),
      deprecated: /\bdeprecated\b/.test(kindModifiers ?? ''),
    }
  })
}

async function readDiagnostics(server: Conversation, file: string): Promise<Diagnostic[]> {
  const errors = [
    ...((await server.ask('syntacticDiagnosticsSync', { file })) ?? []),
    ...((await server.ask('semanticDiagnosticsSync', { file })) ?? []),
  ]
  const suggestions = (await server.ask('suggestionDiagnosticsSync', { file })) ?? []
  return [...errors, ...suggestions.filter(({ reportsDeprecated }) => reportsDeprecated)]
    .map(({ code, text, start, reportsDeprecated }) => ({
      code: code ?? 0,
      message: text,
      line: start.line,
      deprecated: reportsDeprecated !== undefined,
    }))
    .sort((left, right) => left.line - right.line)
}

function printSignature(item: server.protocol.SignatureHelpItem): string {
  const parameters = item.parameters.map(({ displayParts }) => printText(displayParts))
  const separator = printText(item.separatorDisplayParts)
  return printText(item.prefixDisplayParts) + parameters.join(separator) + printText(item.suffixDisplayParts)
}

function printDoc(documentation: Text, tags: Tags): string {
  const lines = (tags ?? []).map(({ name, text }) => `@${name} ${printText(text)}`.trim())
  return [printText(documentation).trim(), ...lines].filter((line) => line !== '').join('\n')
}

function printText(text: Text): string {
  return typeof text === 'string' ? text : (text ?? []).map((part) => part.text).join('')
}
