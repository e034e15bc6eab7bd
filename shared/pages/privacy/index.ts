export { type DataPageOptions, dataPage } from "./data-page.ts";
export { type ErasePageOptions, erasePage } from "./erase-page.ts";
export { type UnsubscribePageOptions, unsubscribePage } from "./unsubscribe-page.ts";
