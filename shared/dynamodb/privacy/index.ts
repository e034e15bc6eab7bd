/** Erasing a person, and opt-outs that are given and listed by address. */
export { createCustomerEraser } from "./customer-eraser.ts";
export { createOptOutStore } from "./opt-out-store.ts";
