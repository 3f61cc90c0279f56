// `npm run docs [-- --out <folder>]`: the docs site, by TypeDoc and our own plugin for it, from docs/ and the sources.
// The example host is documented with the example app's backends, so that the plugin can be seen at work.

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { arrangePages } from './docs-pages.mjs'
import { SiteTheme, wrapWide } from './docs-theme.mjs'
import { root, runNode, runSteps } from './steps.mjs'

/** The packages whose API the site shows, by folder. */
const packages = ['.', 'runtime', 'examples/vectorkit']

/** Builds the site into a folder; returns the number of warnings, which are errors here. */
export async function buildSite(out) {
  const models = mkdtempSync(join(tmpdir(), 'backstitch-docs-'))
  try {
    // TypeDoc's `packages` mode follows npm workspaces, and never ends where one of them is the root itself.
    const entryPoints = []
    let complaints = 0
    for (const folder of packages) {
      const model = join(models, `${entryPoints.length}.json`)
      const app = await startTypeDoc({ options: join(root, folder, 'typedoc.json') })
      await app.generateJson(await convert(app), model)
      complaints += countComplaints(app)
      entryPoints.push(model)
    }
    const app = await startTypeDoc({ options: join(root, 'docs/typedoc.json'), entryPoints, out })
    app.on('reviveProject', arrangePages, 1000)
    const project = await convert(app)
    app.validate(project)
    await app.generateOutputs(project)
    return complaints + countComplaints(app)
  } finally {
    rmSync(models, { recursive: true, force: true })
  }
}

async function startTypeDoc(options) {
  const { Application, TypeDocReader } = await import('typedoc')
  const { load } = await import('../dist/plugin/typedoc/index.js')
  const app = await Application.bootstrapWithPlugins({ ...options, plugin: [load], logLevel: 'Warn' }, [
    new TypeDocReader(),
  ])
  app.renderer.defineTheme('site', SiteTheme)
  app.options.setValue('markdownItLoader', wrapWide)
  app.converter.addUnknownSymbolResolver(resolveInPackage)
  return app
}

/** A module's comments may name what only another module of the package exports. */
function resolveInPackage({ symbolReference }, { project }) {
  const [name, ...others] = symbolReference?.path ?? []
  if (!name || others.length > 0) return undefined
  const target = project.children
    ?.flatMap((each) => [each, ...(each.children ?? [])])
    .find((each) => each.name === name.path)
  return target && { target }
}

async function convert(app) {
  const project = await app.convert()
  if (!project) throw new Error('TypeDoc could not convert the sources; its output stands above.')
  return project
}

function countComplaints({ logger }) {
  return logger.warningCount + logger.errorCount
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, 'site') } } })
  if (!existsSync(join(root, 'dist')) || !existsSync(join(root, 'examples/vectorkit/dist'))) {
    const failed = runSteps([['build', () => runNode('scripts/build.mjs', [])]])
    if (failed) process.exit(1)
  }
  const out = resolve(values.out)
  const complaints = await buildSite(out)
  console.log(`The site is built: open ${join(out, 'index.html')}`)
  if (complaints > 0) process.exitCode = 1
}
