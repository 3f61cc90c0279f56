// Shapes 10 to 14 and 42: JavaScript with JSDoc.

import type { Shapes } from './shape.ts'

export const javascriptShapes: Shapes = {
  10: {
    extension: 'js',
    source: `/**
 * @param {number[]} m data
 * @param {object} [options]
 * @param {number} [options.batchSize=4096] rows
 */
export function neighbors(m, options) {}`,
    options: ['batchSize?: number = 4096 (tag) // rows'],
    signatures: ['(m: number[], options?: { batchSize?: number }) => void'],
  },
  11: {
    extension: 'js',
    source: `/**
 * @typedef {object} Bag
 * @property {number} [batchSize=4096] - rows
 */
/**
 * @param {number[]} m
 * @param {Bag} [options]
 */
export function neighbors(m, options) {}`,
    options: ['batchSize?: number = 4096 (tag) // rows'],
  },
  12: {
    extension: 'js',
    source: `/** @type {(m: number[], options?: { batchSize?: number }) => void} */
export const neighbors = (m, options) => {}`,
    options: ['batchSize?: number'],
    signatures: ['(m: number[], options?: { batchSize?: number }) => void'],
  },
  13: {
    extension: 'js',
    source: `/**
 * @param m data
 * @param options.batchSize rows
 */
export function neighbors(m, options) {}`,
    options: ['batchSize?: unknown // rows'],
    problems: ['PARAMETER_UNTYPED'],
  },
  14: {
    extension: 'js',
    source: `/**
 * @param {number[]} m
 * @param {object} param1
 * @param {number} [param1.batchSize=1] rows
 */
export function neighbors(m, { batchSize = 4096 } = {}) {}`,
    options: ['batchSize?: number = 4096 (signature) // rows'],
    problems: ['DEFAULTS_DISAGREE'],
  },
  42: {
    extension: 'js',
    source: `/**
 * @param {number[]} m
 * @param {Object} options
 * @param {Object} options.a
 * @param {*} options.b
 * @param {?number} options.c
 * @param {string=} options.d
 */
export function neighbors(m, options) {}`,
    options: ['a: Object', 'b: any', 'c: number | null', 'd?: string'],
  },
}
