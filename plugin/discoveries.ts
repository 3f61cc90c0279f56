// One discovery answers for all conditions that agree on what was asked.

import { agree } from '../src/conditions.ts'
import { defaultConditions } from '../src/options.ts'

/** What is known of an app, under the conditions that somebody wanted to know it for. */
export interface Discoveries<T> {
  /**
   * The answer under some conditions, from a discovery that was started before or from a new one.
   *
   * @param conditions - Those of {@link defaultConditions} if they are not given.
   */
  under(conditions: readonly string[] | undefined, discover: () => Promise<T>): Promise<T>
}

export function startDiscoveries<T extends { readonly asked: readonly string[] }>(): Discoveries<T> {
  const known: { readonly conditions: readonly string[]; readonly running: Promise<T> }[] = []
  return {
    async under(conditions = defaultConditions, discover) {
      // The list may grow while one of it is waited for.
      for (const { running, conditions: others } of known) {
        const answer = await running
        if (agree(answer.asked, conditions, others)) return answer
      }
      const running = discover()
      known.push({ conditions, running })
      return running
    },
  }
}
