// A registry of the packages of this repository, packed as they are now; everything else is where npm usually finds it.
// Prints its address, and serves until it is stopped: node registry.mjs <upstream> <tarball>…

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [upstream, ...tarballs] = process.argv.slice(2)
const packages = new Map(
  tarballs.map((tarball) => {
    const text = execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' })
    const manifest = JSON.parse(text)
    return [manifest.name, { manifest, tarball }]
  }),
)

const server = createServer(({ url = '/', headers }, response) => {
  const path = decodeURIComponent(url.slice(1))
  const known = packages.get(path.replace(/^tarball\//, ''))
  if (!known) response.writeHead(302, { location: new URL(url.slice(1), upstream).href }).end()
  else if (path.startsWith('tarball/')) response.end(readFileSync(known.tarball))
  else response.end(JSON.stringify(describe(known.manifest, `http://${headers.host}/tarball/${path}`)))
})

function describe(manifest, tarball) {
  const { name, version } = manifest
  const published = { ...manifest, dist: { tarball } }
  return { name, 'dist-tags': { latest: version }, versions: { [version]: published } }
}

server.listen(0, 'localhost', () => console.log(`http://localhost:${server.address().port}/`))
