/** Properties that touchpoints with a meaning carry: how their values are read, and what is said of wrong ones. */
export { amountGiven } from "./amount-given.ts";
export { createReader, type Fault, type Properties, type PropertyReader } from "./property-reader.ts";
export {
  readBoolean,
  readCurrency,
  readDueTime,
  readId,
  readLabel,
  readMinorUnits,
  readSeconds,
  readTime,
  readWord,
} from "./read-value.ts";
