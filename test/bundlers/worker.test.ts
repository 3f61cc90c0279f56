import { createServer } from 'vite'
import { expect, it } from 'vitest'
import backstitch from '../../plugin/vite.ts'
import { launchBrowser } from '../support/browser.ts'
import { bundlers } from './bundlers.ts'
import { install } from './fixture.ts'
import { publishPackages } from './publish.ts'
import { describeTable } from './results.ts'
import { visit } from './visit.ts'
import { appWithWorker, describeWorkers, workerAnswer } from './workers.ts'

const { Vite, webpack, Rspack } = bundlers
for (const [name, build] of Object.entries({ Vite, webpack, Rspack })) describeWorkers(name, build!)

it('a worker of Vite’s dev server has the backends that the page has', async () => {
  const { directory, remove } = install(await publishPackages(), appWithWorker)
  const server = await createServer({
    root: directory,
    configFile: false,
    logLevel: 'silent',
    plugins: [backstitch()],
    server: { port: 0, host: '127.0.0.1' },
  })
  const browser = await launchBrowser({ gpu: false })
  try {
    await server.listen()
    const visited = await visit(browser, server.resolvedUrls!.local[0]!)
    expect(await visited.call('work')).toEqual(workerAnswer)
  } finally {
    await browser.close()
    await server.close()
    remove()
  }
})

describeTable(Object.keys(bundlers), ['worker'])
