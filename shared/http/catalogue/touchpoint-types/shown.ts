import { TouchpointType } from "../../../domain/catalogue/index.ts";
import { type FieldsOf, pick } from "../../base/fields.ts";
import type { UnregisteredType } from "./answers.ts";

/** A type of the catalogue as callers get it: as they defined it. */
export const touchpointTypeItem = (type: TouchpointType) => pick(type, TouchpointType.shape);

const UNREGISTERED: FieldsOf<typeof UnregisteredType> = {
  key: true,
  volume: true,
  lastSeenAt: true,
  suggestion: true,
  archivedAt: true,
};

/** A type that is recorded and not in the catalogue, as callers get it. */
export const unregisteredItem = <Found extends object>(type: Found) => pick(type, UNREGISTERED);
