import * as z from "zod/mini";
import { yesOrNo } from "../../base/parse.ts";
import { ListQuery } from "../../lists/query.ts";

/** The catalogue, or with `registered=false` the recorded types that are not in it. */
export const TouchpointTypesQuery = z.extend(ListQuery, { registered: z.optional(yesOrNo) });
