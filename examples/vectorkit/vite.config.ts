import backstitch from 'backstitch/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [backstitch()],
  build: {
    target: 'es2022',
    minify: false,
    // The declarations are there already.
    emptyOutDir: false,
    lib: {
      entry: { index: 'src/index.ts', image: 'src/image.ts', backend: 'src/backend.ts' },
      formats: ['es'],
    },
    rolldownOptions: { output: { preserveModules: true } },
  },
})
