import { r as starred, t as generic } from "./generic-BjFPDlSx.js";
export { generic, starred };