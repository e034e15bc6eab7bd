/** The pages with customers: the list with its search, and one customer. */
export { customerPage } from "./customer-page.ts";
export { customersForm, customersPage } from "./customers-page.ts";
export { noCustomerPage } from "./no-customer-page.ts";
export type { CustomersView, CustomerView } from "./view.ts";
