import { r as starred, t as generic } from "./generic-shared.js";
export { generic, starred };