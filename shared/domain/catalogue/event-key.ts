/**
 * The touchpoint type for the event name of another tool: `Order Completed` → `order.completed`. Upper case becomes
 * lower case, and other characters than a–z, 0–9, `.`, `_` and `-` become dots. A name that is a valid key stays as it
 * is. Empty where no letter or digit is left.
 */
export const eventKey = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, ".")
    .replace(/[._-]{2,}/g, ".")
    .replace(/^[._-]+|[._-]+$/g, "");
