import { TouchpointType } from "../../../domain/catalogue/index.ts";
import { type FieldsOf, pick } from "../../base/fields.ts";
import type { UnregisteredType } from "./answers.ts";

/** A type of the catalogue as callers get it. They get every field that they defined. */
export const touchpointTypeItem = (type: TouchpointType) => pick(type, TouchpointType.shape);

const UNREGISTERED: FieldsOf<typeof UnregisteredType> = {
  key: true,
  volume: true,
  lastSeenAt: true,
  suggestion: true,
  archivedAt: true,
};

/** A recorded type that is not in the catalogue, as callers get it. */
export const unregisteredItem = <Found extends object>(type: Found) => pick(type, UNREGISTERED);
