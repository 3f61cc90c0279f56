import backstitch from 'backstitch/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  // Relative addresses, so that the built page works from any folder of any server.
  base: './',
  plugins: [backstitch()],
  build: { target: 'es2022' },
})
