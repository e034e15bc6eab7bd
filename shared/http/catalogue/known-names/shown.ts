import { type FieldsOf, pick } from "../../base/fields.ts";
import type { KnownNameJson } from "./answers.ts";

const FIELDS: FieldsOf<typeof KnownNameJson> = {
  kind: true,
  name: true,
  by: true,
  volume: true,
  lastSeenAt: true,
};

/** A known name as callers get it. */
export const knownNameItem = <Found extends object>(name: Found) => pick(name, FIELDS);
