/** Customers: reading and changing profiles, and joining the ids of one person. */
export { joinCustomers, profileOf, takeBack } from "./join-customers.ts";
export { createKnownCustomers, identityOf, type KnownCustomers } from "./known-customers.ts";
export { customerPages, listCustomers } from "./list-customers.ts";
export { withCustomer } from "./merge-profile.ts";
export type {
  AddressReader,
  CustomerDirectory,
  CustomerJoiner,
  CustomerReader,
  Identity,
  IdentityReader,
  Join,
  PeopleReader,
  Person,
  ProfileWrite,
} from "./ports.ts";
export { type CustomersFound, searchCustomers } from "./search-customers.ts";
