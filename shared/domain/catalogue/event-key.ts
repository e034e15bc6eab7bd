/**
 * The touchpoint type of an event that a tool names in its own way: in lower case, with every run of other characters
 * than letters a–z, digits and the separators `.` `_` `-` turned into a dot (`Order Completed` → `order.completed`).
 * What is a key already stays as it is. Empty where nothing is left to make a key of.
 */
export const eventKey = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, ".")
    .replace(/[._-]{2,}/g, ".")
    .replace(/^[._-]+|[._-]+$/g, "");
