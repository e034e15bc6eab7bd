/** Properties that touchpoints with a meaning carry: how their values are read, and what is said of wrong ones. */
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
export { amountGiven, secondsGiven } from "./values-given.ts";
