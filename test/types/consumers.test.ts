// The runtime's published declarations, in apps of every TypeScript that we serve: nothing beyond the standard
// library of ES2022 may be needed, and declaration files are checked too.

import { expect, test } from 'vitest'
import { versions } from '../ide/versions.ts'
import { checkWithCompiler } from '../properties/compile.ts'
import { emitDeclarations, entriesOf, packageJsonOf, publishedPackages } from './declarations.ts'

const runtime = publishedPackages.find(({ name }) => name === '@backstitch/runtime')
if (runtime === undefined) throw new Error('the runtime is a published package')
const folder = `node_modules/${runtime.name}`
const imports = [...entriesOf(runtime).keys()].map(
  (specifier, index) => `import * as part${index} from '${specifier}'`,
)
const files = {
  [`${folder}/package.json`]: packageJsonOf(runtime),
  ...Object.fromEntries([...emitDeclarations(runtime)].map(([path, text]) => [`${folder}/${path}`, text])),
  'src/all.ts': `${imports.join('\n')}\nexport const parts = [${imports.map((_, index) => `part${index}`).join(', ')}]\n`,
  'src/host.ts': `import { createDispatcher } from '@backstitch/runtime'
const dispatcher = createDispatcher({ hostName: 'h', entrypointGroup: 'h.backends' })
export const settings = dispatcher.settings
export const double = dispatcher.backendDispatch('double', async (values: Float32Array) => values.map((x) => 2 * x))
export const doubled: Promise<Float32Array> = double(new Float32Array(1))
`,
}

test.each(versions)('the runtime’s declarations compile in an app of TypeScript %s', (version) => {
  expect(checkWithCompiler(version, files)).toEqual([])
})
