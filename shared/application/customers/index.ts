export type { AddressReader, CustomerReader, PeopleReader, Person } from "./customer-readers.ts";
export {
  type CustomerJoiner,
  type Identity,
  identityOf,
  type Join,
  joinCustomers,
  profileOf,
} from "./join-customers.ts";
export { type People, type ProfileWrite, withCustomer } from "./merge-profile.ts";
