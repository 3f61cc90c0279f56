import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['test/bundlers/optional/*.suite.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
})
