export { identityOf, joinCustomers, profileOf } from "./join-customers.ts";
export { type People, withCustomer } from "./merge-profile.ts";
export type {
  AddressReader,
  CustomerJoiner,
  CustomerReader,
  Identity,
  Join,
  PeopleReader,
  Person,
  ProfileWrite,
} from "./ports.ts";
