import { Key } from "../../../domain/base/text.ts";
import { eventKey } from "../../../domain/catalogue/index.ts";

/** What to add to the refusal of a key: the one that was probably meant (`Order Placed`: order.placed), if any. */
export const keyOffer = (text: string): string => {
  const offer = eventKey(text);
  return offer !== text && Key.safeParse(offer).success ? ` (did you mean ${offer}?)` : "";
};
