import { bundlers } from './bundlers.ts'
import { describeInBrowser } from './in-browser.ts'
import { describeTable } from './results.ts'

const { 'Vite SSR': _, ...forBrowsers } = bundlers
for (const [name, build] of Object.entries(forBrowsers)) describeInBrowser(name, build)
describeTable(Object.keys(bundlers), ['browser', 'browser, minified'])
