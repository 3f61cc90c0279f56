// What the public types of the runtime say. The type check decides; nothing here is ever called.

import { describe, expectTypeOf, test } from 'vitest'
import type {
  BackendDispatcher,
  BackendEntry,
  Bound,
  createDispatcher,
  DispatchError,
  DispatcherOptions,
  DispatchWarning,
  FunctionSpec,
  NotImplemented,
  Settings,
} from '../../runtime/index.ts'

interface Point {
  readonly x: number
}

declare const dispatcher: BackendDispatcher

test('a dispatcher is made of plain options', () => {
  expectTypeOf<typeof createDispatcher>().toEqualTypeOf<(options: DispatcherOptions) => BackendDispatcher>()
  expectTypeOf<{ hostName: 'h'; entrypointGroup: 'g' }>().toExtend<DispatcherOptions>()
})

describe('backendDispatch', () => {
  test('leaves the public type exactly the host’s', () => {
    const total = (points: readonly Point[], options?: { readonly scale?: number }): number =>
      points.length * (options?.scale ?? 1)
    expectTypeOf(() => dispatcher.backendDispatch('total', total)).returns.toEqualTypeOf(total)
  })

  test('keeps overloads, type parameters, `this` and properties', () => {
    interface Overloaded {
      (a: string): string
      (a: number): number
      readonly version: 1
    }
    expectTypeOf((host: Overloaded) =>
      dispatcher.backendDispatch('over', host),
    ).returns.toEqualTypeOf<Overloaded>()
    const identity = <T extends Point>(value: T): T => value
    expectTypeOf(() => dispatcher.backendDispatch('identity', identity)).returns.toEqualTypeOf<
      <T extends Point>(value: T) => T
    >()
    const method = function (this: Point): number {
      return this.x
    }
    expectTypeOf(() => dispatcher.backendDispatch('method', method)).returns.toEqualTypeOf<
      (this: Point) => number
    >()
  })

  test('takes a spec that says as little or as much as its author knows', () => {
    expectTypeOf<{ params: [] }>().toExtend<FunctionSpec>()
    expectTypeOf<{ async: true; optionsIndex: 2 }>().toExtend<FunctionSpec>()
    expectTypeOf<{ params: [{ name: 'k'; in: 'options'; required: true }] }>().toExtend<FunctionSpec>()
  })
})

describe('settings', () => {
  test('`backend` is read and assigned as a string', () => {
    expectTypeOf<Settings['backend']>().toEqualTypeOf<string>()
  })

  test('a scope with a body returns what the body returns, one without is disposable', () => {
    expectTypeOf(() => dispatcher.settings.useBackend('webgpu', () => 1 as const)).returns.toEqualTypeOf<1>()
    expectTypeOf(() =>
      dispatcher.settings.useBackend(['webgpu', 'cpu'], async () => 'x'),
    ).returns.toEqualTypeOf<Promise<string>>()
    expectTypeOf(() => dispatcher.settings.useBackend('webgpu')).returns.toEqualTypeOf<Disposable>()
  })

  test('binding a function to a scope keeps its type', () => {
    expectTypeOf<Bound>().toBeCallableWith((a: number) => a)
    expectTypeOf((on: Bound) => on((a: number): string => String(a))).returns.toEqualTypeOf<
      (a: number) => string
    >()
  })
})

describe('providers', () => {
  test('an entry needs the names of its entry point and package, nothing else', () => {
    expectTypeOf<{ entrypoint: 'e'; package: 'p' }>().toExtend<BackendEntry>()
    expectTypeOf<{ entrypoint: 'e' }>().not.toExtend<BackendEntry>()
    expectTypeOf<BackendDispatcher['register']>().parameters.toEqualTypeOf<[BackendEntry]>()
  })

  test('a loaded backend is some object, and there may be none', () => {
    expectTypeOf(() => dispatcher.getBackend('webgpu')).returns.toEqualTypeOf<object | null>()
    expectTypeOf<ReturnType<BackendDispatcher['loadBackend']>>().toEqualTypeOf<Promise<object>>()
  })

  test('`NotImplemented` is one symbol, so that a return type can name it', () => {
    expectTypeOf<typeof NotImplemented>().toExtend<symbol>()
  })
})

describe('what users catch and hear', () => {
  test('an error has a code, data and perhaps a cause', () => {
    expectTypeOf<DispatchError['code']>().toEqualTypeOf<string>()
    expectTypeOf<DispatchError>().toExtend<Error>()
    expectTypeOf<DispatchError['data']['backend']>().toEqualTypeOf<unknown>()
  })

  test('a warning is a plain object', () => {
    expectTypeOf<DispatchWarning>().toHaveProperty('message').toEqualTypeOf<string>()
  })
})
