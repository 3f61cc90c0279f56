// The whole of semver takes longer to load than merging takes.
import satisfies from 'semver/functions/satisfies.js'
import validRange from 'semver/ranges/valid.js'
import type { Backend, Host, Problem } from '../model.ts'
import { mergeProblems } from '../problems/merge.ts'

/** Compares the installed host with the range that a provider declares for it; ranges only a package manager understands are its business. */
export function checkHostVersion(host: Host, { entryPoint: { provider } }: Backend): Problem[] {
  const declared = Object.hasOwn(provider.peers, host.package.name)
    ? provider.peers[host.package.name]
    : undefined
  if (declared === undefined) return []
  const range = declared.replace(/^workspace:/, '')
  const { name, version } = host.package
  if (validRange(range) === null || satisfies(version, range, { includePrerelease: true })) return []
  const data = { host: name, provider: provider.name, range, version }
  return [mergeProblems.HOST_VERSION_MISMATCH(data, { package: provider.name, file: 'package.json' })]
}
