export { createCustomerEraser } from "./customer-eraser.ts";
