// The page: tells the stories here, and lets a module worker tell them.

import { tellAll } from './stories.ts'

const inWorker = () =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(message))
  })

Object.assign(globalThis, { tellHere: tellAll, tellInWorker: inWorker })
