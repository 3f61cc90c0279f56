// Packages as their own builds leave them: the host by the plugin, with its functions wrapped, and all with manifests.

import { join } from 'node:path'
import { rolldown } from 'rolldown'
import backstitch from '../../plugin/rolldown.ts'
import { describePackage, writeFile } from '../../src/index.ts'
import { gpuBackend, hostSources, install, type PackageFiles, readPackage, wasmBackend } from './fixture.ts'

/** Builds the host and writes all manifests. */
export async function publishPackages(): Promise<Readonly<Record<string, PackageFiles>>> {
  return {
    numkit: await publishHost(),
    'numkit-wasm': await publishBackend(wasmBackend),
    'numkit-gpu': await publishBackend(gpuBackend),
  }
}

/** Builds the host; `embed` bundles the runtime into it, as an author without the plugin might. */
export async function publishHost({ embed = false } = {}): Promise<PackageFiles> {
  const { directory, remove } = install({}, hostSources)
  const bundle = await rolldown({
    input: join(directory, 'src/index.ts'),
    cwd: directory,
    plugins: [backstitch({ root: directory }), embed && embedRuntime(directory)],
  })
  await bundle.write({ dir: join(directory, 'dist'), format: 'es' })
  await bundle.close()
  const files = readPackage(directory, ['package.json', 'dist'])
  remove()
  return files
}

async function publishBackend(sources: PackageFiles): Promise<PackageFiles> {
  const { directory, remove } = install({}, sources)
  const { result } = await describePackage({ directory })
  for (const { path, text } of result.files) writeFile(join(directory, path), text)
  const files = readPackage(directory, ['package.json', 'dist'])
  remove()
  return files
}

function embedRuntime(directory: string) {
  return {
    name: 'test:embed',
    resolveId: {
      order: 'pre' as const,
      handler: (id: string) =>
        id === '@backstitch/runtime'
          ? join(directory, 'node_modules/@backstitch/runtime/dist/index.js')
          : null,
    },
  }
}
