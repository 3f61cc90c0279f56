import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const runtime = fileURLToPath(new URL('./runtime/', import.meta.url))

export default defineConfig({
  // Tests run the runtime's sources, under the conditions of Node.
  resolve: {
    alias: [
      { find: '#texts', replacement: `${runtime}texts/long.ts` },
      { find: '#registry', replacement: `${runtime}registry.node.ts` },
      { find: /^@backstitch\/runtime$/, replacement: `${runtime}index.ts` },
      { find: /^@backstitch\/runtime\/registry$/, replacement: `${runtime}registry.node.ts` },
      {
        find: /^@backstitch\/runtime\/(engine|node|explain|trace|class|testing)$/,
        replacement: `${runtime}$1.ts`,
      },
    ],
  },
  test: {
    include: ['test/**/*.test.ts', 'examples/*/test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default'],
  },
})
