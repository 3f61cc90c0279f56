export { type GaussianBlurOptions, gaussianBlur } from './blur.ts'
export type { RgbaImage } from './rgba.ts'
