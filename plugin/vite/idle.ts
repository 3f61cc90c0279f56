// The moment when a dev server has nothing to do. Work that blocks it for a second belongs there and nowhere else: not
// between a start and the first page, which somebody is waiting for.

import type { ViteDevServer } from 'vite'

/** Milliseconds without a request after which the page is taken to be loaded. */
const quiet = 3_000

/** Milliseconds after which nobody is taken to open a page at all. */
const patience = 30_000

/** Runs something once, as soon as a page has been loaded, or after half a minute without a request. */
export function whenIdle(server: Pick<ViteDevServer, 'middlewares' | 'httpServer'>, run: () => void): void {
  let isOver = false
  const end = () => {
    isOver = true
    clearTimeout(timer)
  }
  const wait = (milliseconds: number) => {
    const started = setTimeout(() => {
      end()
      run()
    }, milliseconds)
    return started.unref()
  }
  let timer = wait(patience)
  server.middlewares.use((_request, _response, next) => {
    if (!isOver) {
      clearTimeout(timer)
      timer = wait(quiet)
    }
    next()
  })
  server.httpServer?.once('close', end)
}
