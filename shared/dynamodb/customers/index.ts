/** Customers, the ids joined to them, and what is known of their addresses. */
export {
  createMailStopper,
  forgetAddress,
  markComplaint,
  stopping,
  suppressAddress,
} from "./address-store.ts";
export { createCustomerDirectory } from "./customer-directory.ts";
export { createCustomerJoiner, separateIds } from "./customer-joiner.ts";
export { createCustomerLog } from "./customer-log.ts";
export { createAddressReader, createCustomerReader } from "./customer-reader.ts";
export { identitiesOf, profileRow, readIdentities, readIdentity } from "./customer-rows.ts";
export { scanCustomers } from "./customer-scan.ts";
export { createPeopleReader } from "./people-reader.ts";
