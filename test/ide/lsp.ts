// TypeScript 7: the native server, an ordinary language server over stdio.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Completion, type Definition, type Editor, type Place, readableListLength } from './client.ts'
import { positionOf } from './cursor.ts'
import { printFrame, receiveFramed } from './framing.ts'
import type { Project } from './project.ts'
import { type Requests, trackRequests } from './requests.ts'

type Markup = string | { readonly value: string } | undefined

interface Range {
  readonly start: { readonly line: number }
}

interface Item {
  readonly label: string
  readonly detail?: string
  readonly documentation?: Markup
  readonly deprecated?: boolean
  readonly tags?: readonly number[]
  readonly data?: unknown
}

/** What each method answers, as far as it is read here. */
interface Answers {
  initialize: object
  'textDocument/completion': {
    readonly items: readonly Item[]
    readonly itemDefaults?: { readonly data?: unknown }
  }
  'completionItem/resolve': Item
  'textDocument/hover': { readonly contents: Markup }
  'textDocument/signatureHelp': {
    readonly signatures: readonly { readonly label: string; readonly documentation?: Markup }[]
    readonly activeSignature?: number
  }
  'textDocument/definition':
    | { readonly uri: string; readonly range: Range }
    | readonly { readonly uri: string; readonly range: Range }[]
  'textDocument/diagnostic': {
    readonly items: readonly {
      readonly code?: number
      readonly message: string
      readonly severity?: number
      readonly range: Range
      readonly tags?: readonly number[]
    }[]
  }
}

/** A conversation with one server process; `undefined` means that it has nothing to say. */
interface Conversation {
  ask<TMethod extends keyof Answers>(method: TMethod, params: object): Promise<Answers[TMethod] | undefined>
  tell(method: string, params: object): void
  close(): Promise<void>
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly items?: readonly unknown[] }
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

const deprecatedCompletion = 1
const deprecatedDiagnostic = 2
const errorSeverity = 1

/**
 * Opens a project in the native server.
 *
 * @param executable - Path of the platform's own binary.
 */
export async function openLsp(version: string, executable: string, project: Project): Promise<Editor> {
  const server = startServer(version, executable, project.folder)
  await initialize(server, project.folder)
  const opened = new Set<string>()
  const open = (name: string): { readonly uri: string } => {
    const uri = pathToFileURL(join(project.folder, name)).href
    const document = { uri, languageId: 'typescript', version: 1, text: project.text(name) }
    if (!opened.has(uri)) server.tell('textDocument/didOpen', { textDocument: document })
    opened.add(uri)
    return { uri }
  }
  const locate = ({ file, offset }: Place) => ({
    textDocument: open(file),
    position: positionOf(project.text(file), offset),
  })
  return {
    version,
    completions: (at) => readCompletions(server, locate(at)),
    async hover(at) {
      const found = await server.ask('textDocument/hover', locate(at))
      return found && splitHover(printMarkup(found.contents))
    },
    async signatureHelp(at) {
      const found = await server.ask('textDocument/signatureHelp', locate(at))
      const chosen = found?.signatures[found.activeSignature ?? 0]
      return (
        found && {
          signatures: found.signatures.map(({ label }) => label),
          doc: plainTags(printMarkup(chosen?.documentation)),
        }
      )
    },
    definition: (at) => readDefinitions(server, locate(at)),
    async diagnostics(file) {
      const found = await server.ask('textDocument/diagnostic', { textDocument: open(file) })
      return (found?.items ?? [])
        .map(({ code, message, severity, range, tags }) => ({
          code: code ?? 0,
          message,
          line: range.start.line + 1,
          deprecated: tags?.includes(deprecatedDiagnostic) ?? false,
          isError: severity === errorSeverity,
        }))
        .filter(({ isError, deprecated }) => isError || deprecated)
        .map(({ isError: _, ...diagnostic }) => diagnostic)
        .sort((left, right) => left.line - right.line)
    },
    close: () => server.close(),
  }
}

function startServer(version: string, executable: string, folder: string): Conversation {
  const child = spawn(executable, ['--lsp', '--stdio'], { cwd: folder })
  const requests = trackRequests(child, `TypeScript ${version}`)
  const send = (message: object) => child.stdin.write(printFrame({ jsonrpc: '2.0', ...message }))
  receiveFramed(child, (received) => settle(received as Message, requests, send))
  return {
    tell: (method, params) => send({ method, params }),
    ask: (method, params) =>
      requests.ask(`${method} ${JSON.stringify(params)}`, (id) =>
        send({ id, method, params }),
      ) as Promise<never>,
    close: () => requests.close(),
  }
}

/** Hears an answer, or answers a question of the server's own: it waits for its configuration, which is empty here. */
function settle(
  { id, method, params, result, error }: Message,
  requests: Requests,
  send: (message: object) => void,
) {
  if (id === undefined) return
  if (method === 'workspace/configuration') send({ id, result: (params?.items ?? []).map(() => null) })
  else if (method !== undefined) send({ id, result: null })
  else if (error) requests.fail(id, error.message)
  else requests.answer(id, result ?? undefined)
}

async function initialize(server: Conversation, folder: string): Promise<void> {
  const rootUri = pathToFileURL(folder).href
  const documentationFormat = ['markdown']
  const tagSupport = { valueSet: [1, 2] }
  await server.ask('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'project' }],
    capabilities: {
      workspace: { configuration: true },
      textDocument: {
        completion: {
          completionItem: {
            documentationFormat,
            tagSupport,
            deprecatedSupport: true,
            resolveSupport: { properties: ['documentation', 'detail'] },
          },
        },
        hover: { contentFormat: documentationFormat },
        signatureHelp: { signatureInformation: { documentationFormat } },
        publishDiagnostics: { tagSupport },
        diagnostic: { tagSupport },
      },
    },
  })
  server.tell('initialized', {})
}

async function readCompletions(server: Conversation, location: object): Promise<Completion[]> {
  const list = await server.ask('textDocument/completion', { ...location, context: { triggerKind: 1 } })
  const items = list?.items ?? []
  const shared = list?.itemDefaults?.data
  const resolve = async (item: Item): Promise<Item> => {
    if (items.length > readableListLength) return item
    return (await server.ask('completionItem/resolve', { data: shared, ...item })) ?? item
  }
  const resolved = await Promise.all(items.map(resolve))
  return resolved.map(({ detail, documentation }, index) => {
    const { label = '', deprecated, tags } = items[index] ?? {}
    return {
      name: label.replace(/\?$/, '').replace(/^(["'])(.*)\1$/, '$2'),
      detail: detail ?? '',
      doc: plainTags(printMarkup(documentation)),
      deprecated: deprecated === true || (tags?.includes(deprecatedCompletion) ?? false),
    }
  })
}

async function readDefinitions(server: Conversation, location: object): Promise<Definition[]> {
  const found = (await server.ask('textDocument/definition', location)) ?? []
  return [found].flat().map(({ uri, range }) => ({ file: fileURLToPath(uri), line: range.start.line + 1 }))
}

function splitHover(markdown: string): { readonly signature: string; readonly doc: string } {
  const [, signature = markdown, doc = ''] = /^```\w*\n([\s\S]*?)\n```\n?([\s\S]*)$/.exec(markdown) ?? []
  return { signature, doc: plainTags(doc.trim()) }
}

/** Block tags as `tsserver` gives them: a line that starts with `@`. */
function plainTags(markdown: string): string {
  return markdown.replace(/\n+\*(@\w+)\*(?: —)?/g, '\n$1').trim()
}

function printMarkup(markup: Markup): string {
  return typeof markup === 'string' ? markup : (markup?.value ?? '')
}
