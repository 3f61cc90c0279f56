import backstitch from 'backstitch/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  // Relative addresses, so that the built page works from any folder of any server.
  base: './',
  // The page shows what the first call of each backend costs, its download included.
  plugins: [backstitch({ preload: false })],
  build: { target: 'es2022' },
})
