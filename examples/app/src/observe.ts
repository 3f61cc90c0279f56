import { onDispatch } from '@backstitch/runtime/trace'
import { dispatcher } from 'vectorkit'

/**
 * Makes a call and listens which backend takes it.
 *
 * @param call - One call of a vectorkit function.
 * @returns What it returned, and the canonical name of the backend that ran it.
 */
export async function observe<T>(call: () => T | Promise<T>): Promise<{ result: T; ran: string }> {
  // Plain calls of the host are not announced.
  let ran = 'cpu'
  const stop = onDispatch(dispatcher, ({ backend }) => {
    ran = backend
  })
  try {
    return { result: await call(), ran }
  } finally {
    stop()
  }
}
