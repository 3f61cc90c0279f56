// Empties the `dist` folder of the package whose build script runs this.

import { rmSync } from 'node:fs'

rmSync('dist', { recursive: true, force: true })
