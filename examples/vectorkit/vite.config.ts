import { defineConfig } from 'vite'

export default defineConfig({
  build: {
    target: 'es2022',
    minify: false,
    emptyOutDir: false,
    lib: {
      entry: { index: 'src/index.ts', image: 'src/image.ts', backend: 'src/backend.ts' },
      formats: ['es'],
    },
    rolldownOptions: { external: [/^@backstitch\/runtime/], output: { preserveModules: true } },
  },
})
