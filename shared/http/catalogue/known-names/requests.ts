import * as z from "zod/mini";
import { NAME_KINDS } from "../../../domain/catalogue/index.ts";
import { ListQuery } from "../../lists/query.ts";

const kind = z.enum(NAME_KINDS);

export const KnownNamesQuery = z.extend(ListQuery, { kind: z.optional(kind) });
/** The one name to remove. It stands in the query, since most kinds may have any characters. */
export const KnownNameQuery = z.strictObject({
  kind,
  name: z.string().check(z.minLength(1), z.maxLength(64)),
});
