import * as z from "zod/mini";
import { named } from "../../openapi/naming.ts";
import { pageOf } from "../../openapi/words.ts";
import { touchpointFields, touchpointShape } from "../journey/answers.ts";

const TouchpointJson = named("Touchpoint", z.strictObject(touchpointShape), {
  description: "A touchpoint as it is stored.",
  fields: touchpointFields,
});

export const TouchpointPage = pageOf("TouchpointPage", TouchpointJson);
