export { Address, addressHash, type SuppressionCause } from "./address.ts";
export { CHANNEL, type Segment, SegmentDimensions, Segments, segmentsOf } from "./audience.ts";
export { Ask, mergeAsks, withAsk, withoutAsk } from "./contact-history.ts";
export {
  ATTRIBUTES_PER_CALL,
  ATTRIBUTES_PER_CUSTOMER,
  AttributeValue,
  applyChanges,
  Customer,
  CustomerDetails,
  CustomerId,
  newCustomer,
  type ProfileChanges,
  profileChanges,
} from "./customer.ts";
export { type Gain, gainOf, type JoinOutcome, joinVerdict } from "./join.ts";
