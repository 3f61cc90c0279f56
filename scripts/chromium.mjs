// A browser and a software GPU from npm packages alone: @sparticuz/chromium carries a headless Chromium, the
// libraries it needs, and SwiftShader with a Vulkan loader, all compressed.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { installed, root } from './steps.mjs'

const UNPACK = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath()`

// Counts up when what is unpacked is arranged in another way.
const arrangement = 3

/** Unpacks the browser into the repository's cache, once; runs at the same time do not disturb each other. */
export async function unpackChromium() {
  const { version } = JSON.parse(await readFile(installed('@sparticuz/chromium', 'package.json'), 'utf8'))
  const cache = join(root, 'node_modules/.cache/backstitch')
  const folder = join(cache, `chromium-${version}-${arrangement}`)
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true })
    const scratch = await mkdtemp(`${folder}-`)
    try {
      await unpackInto(scratch)
      await writeFile(join(scratch, 'fonts/fonts.conf'), fontSettings(folder))
      await rename(scratch, folder)
    } catch (error) {
      await rm(scratch, { recursive: true, force: true })
      // Another run was faster: its folder is as good.
      if (!existsSync(folder)) throw error
    }
  }
  return {
    folder,
    executable: join(folder, 'chromium'),
    libraries: join(folder, 'al2023/lib'),
    fonts: join(folder, 'fonts'),
  }
}

/** Environment in which a process started anew finds SwiftShader as its Vulkan driver. */
export async function softwareGpuEnvironment(environment = process.env) {
  const { folder } = await unpackChromium()
  return {
    ...environment,
    VK_ICD_FILENAMES: join(folder, 'vk_swiftshader_icd.json'),
    LD_LIBRARY_PATH: searchPath(folder, environment),
  }
}

/** Where and with what environment to start the browser; `CHROMIUM_PATH` names another one. */
export async function browserExecutable(environment = process.env) {
  if (environment.CHROMIUM_PATH) return { executable: environment.CHROMIUM_PATH, environment }
  const { executable, libraries, fonts } = await unpackChromium()
  return {
    executable,
    environment: {
      ...environment,
      FONTCONFIG_PATH: fonts,
      LD_LIBRARY_PATH: searchPath(libraries, environment),
    },
  }
}

/** Flags that make Chromium offer WebGPU on a machine without a GPU. */
export const SOFTWARE_GPU_FLAGS = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader']

/** Flags for a browser that runs unattended, in a container or not. */
export const UNATTENDED_FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function searchPath(folder, { LD_LIBRARY_PATH }) {
  return LD_LIBRARY_PATH ? `${folder}${delimiter}${LD_LIBRARY_PATH}` : folder
}

// The package's own settings name folders of AWS only, and a browser that finds no font shows no text at all.
function fontSettings(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`
}

// The package unpacks into the temporary folder, and takes what it finds there for complete: so each run gives
// it a folder of its own. Believing itself on AWS, it unpacks the libraries that bare machines lack, too.
async function unpackInto(folder) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', UNPACK], {
    cwd: root,
    env: { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const status = await new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve))
  if (status !== 0) throw new Error(`@sparticuz/chromium could not be unpacked into ${folder}`)
}
