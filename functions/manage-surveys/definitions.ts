import type { Handle } from "../../shared/http/base/api.ts";
import { pathParameter } from "../../shared/http/base/parse.ts";
import { definitionKey } from "../../shared/http/lists/definition-key.ts";

export type Event = Parameters<Handle>[0];

/** The key in the path. @throws {Problem} 422 where it is not a valid key */
export const keyOf = (event: Event): string => definitionKey(pathParameter(event, "key"));
