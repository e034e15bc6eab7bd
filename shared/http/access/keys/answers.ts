import * as z from "zod/mini";
import { ApiKeyScope } from "../../../domain/access/index.ts";
import { CalendarDay } from "../../../domain/base/time.ts";
import { named } from "../../openapi/naming.ts";
import { Instant, pageOf } from "../../openapi/words.ts";

const key = {
  id: z.string(),
  name: z.string(),
  scope: ApiKeyScope,
  createdAt: Instant,
};
const id = "Names the key in lists and in logs; nobody can call with it.";

const KeyJson = named("ApiKey", z.strictObject({ ...key, lastUsedOn: z.nullable(CalendarDay) }), {
  description: "An API key, without the key itself.",
  fields: { id, lastUsedOn: "The last day, in UTC, on which it was used; null where it never was." },
});
export const NewKeyJson = named("NewApiKey", z.strictObject({ ...key, key: z.string() }), {
  description: "A new API key.",
  fields: { id, key: "The key itself. It is shown this once; only its SHA-256 is stored." },
});
export const KeyPage = pageOf("ApiKeyPage", KeyJson);
