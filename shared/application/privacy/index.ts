/** Privacy: the use cases that export and erase a person's data, and that stop surveys or allow them again. */
export { eraseCustomer } from "./erase-customer.ts";
export { type CustomerExport, type ExportReaders, exportCustomer } from "./export-customer.ts";
export { type OwnData, openOwnData, speaksFor } from "./open-own-data.ts";
export {
  findOptOuts,
  listOptOuts,
  type OptOutOutcome,
  optOutCustomer,
  recordOptOuts,
  withdrawOptOuts,
} from "./opt-outs.ts";
export type { CustomerEraser, ListedOptOut, MailStopper, OptOutStore } from "./ports.ts";
export { resubscribe, type Unsubscription, unsubscribe, unsubscriptionOf } from "./unsubscribe.ts";
