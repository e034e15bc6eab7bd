/** Privacy: the use cases that export and erase a person's data, and that stop surveys or allow them again. */
export { eraseCustomer } from "./erase-customer.ts";
export { type CustomerExport, exportCustomer } from "./export-customer.ts";
export { type OwnData, openOwnData, speaksFor } from "./open-own-data.ts";
export type { CustomerEraser, MailStopper } from "./ports.ts";
export { resubscribe, type Unsubscription, unsubscribe, unsubscriptionOf } from "./unsubscribe.ts";
