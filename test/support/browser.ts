import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { browserExecutable, SOFTWARE_GPU_FLAGS, UNATTENDED_FLAGS } from '../../scripts/chromium.mjs'

/** Something that listens, and can be stopped. */
export interface Served {
  /** Address of the root, with a slash at its end. */
  readonly url: string
  close(): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
}

/** Starts Chromium; with `gpu: false` WebGPU is there but offers no adapter, as on a machine without a GPU. */
export async function launchBrowser({ gpu = true } = {}): Promise<Browser> {
  const { executable, environment } = await browserExecutable()
  return chromium.launch({
    executablePath: executable,
    args: [...UNATTENDED_FLAGS, ...(gpu ? SOFTWARE_GPU_FLAGS : [])],
    env: Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined)) as Record<
      string,
      string
    >,
  })
}

/** Serves the files of a folder, as any web server would; queries are ignored. */
export async function serveFolder(folder: string): Promise<Served> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname))
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path)
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}/`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}
