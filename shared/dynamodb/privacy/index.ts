/** Erasing a person. */
export { createCustomerEraser } from "./customer-eraser.ts";
