/** A heading as a person sees it: without characters that have no shape, and with single spaces. */
export const cleanHeading = (heading: string): string =>
  heading
    .normalize("NFC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/g, " ")
    .trim();

/** A heading without case, spaces and punctuation: `customer_id`, `customerId` and `Customer ID` are the same. */
export const plainName = (heading: string): string =>
  cleanHeading(heading)
    .toLowerCase()
    .replace(/[\s_.-]+/g, "");
