import type { ListedOptOut } from "../../../application/privacy/index.ts";
import type { OptOut } from "../../../domain/customers/index.ts";
import { type FieldsOf, pick } from "../../base/fields.ts";
import type { OptOutJson } from "./answers.ts";

const OPT_OUT: FieldsOf<typeof OptOutJson> = { reason: true, survey: true, at: true };

/** An opt-out of an address that is known. */
export const optOutItem = (optOut: OptOut) => pick(optOut, OPT_OUT);

/** An opt-out in the list, with its address's hash. */
export const listedOptOutItem = ({ addressHash: id, changedAt, ...optOut }: ListedOptOut) => ({
  id,
  ...optOutItem(optOut),
  changedAt,
});
