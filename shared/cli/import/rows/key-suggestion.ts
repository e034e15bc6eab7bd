import { Key } from "../../../domain/base/text.ts";
import { eventKey } from "../../../domain/catalogue/index.ts";

/** ` (did you mean order.placed?)` for `Order Placed`; empty where no valid key is close. Ends the refusal of a key. */
export const keySuggestion = (text: string): string => {
  const key = eventKey(text);
  return key !== text && text.length <= 64 && Key.safeParse(key).success ? ` (did you mean ${key}?)` : "";
};
