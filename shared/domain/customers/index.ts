/** Customers: profiles, several ids of one person, addresses, contact histories and audiences. */
export { Address, addressHash, type SuppressionCause } from "./address.ts";
export { type Audience, AudienceDimensions, Audiences, audiencesOf, CHANNEL } from "./audience.ts";
export { addContact, Contact, mergeContacts, removeContact } from "./contact-history.ts";
export {
  ATTRIBUTES_PER_CALL,
  ATTRIBUTES_PER_CUSTOMER,
  AttributeValue,
  Customer,
  CustomerDetails,
  CustomerId,
  GivenCustomerId,
  newCustomer,
} from "./customer.ts";
export { type Gain, gainOf, type JoinOutcome, joinVerdict } from "./join.ts";
export { namesNobody } from "./nobody.ts";
export {
  isSelected,
  type OptOut,
  OptOutInput,
  OptOutReason,
  OptOutSelection,
  optOutsOf,
} from "./opt-out.ts";
export { applyChanges, attributesThatFit, type ProfileChanges, profileChanges } from "./profile-changes.ts";
export {
  hasPageAddress,
  mayReadAll,
  SERVER,
  type Sender,
  type Source,
  shownAt,
} from "./sender.ts";
