const { transformSync } = require('esbuild')

/** A webpack loader: TypeScript to JavaScript, types dropped. */
module.exports = function stripTypes(code) {
  return transformSync(code, { loader: 'ts' }).code
}
