import * as z from "zod/mini";
import type { JourneyEntry } from "../../../application/journeys/index.ts";
import { line } from "../../../domain/base/text.ts";
import type { Touchpoint } from "../../../domain/journeys/index.ts";
import { responseItem } from "../../answers/responses/shown.ts";
import { type FieldsOf, pick } from "../../base/fields.ts";
import { invitationItem } from "../../sending/invitations/shown.ts";
import type { TouchpointEntry } from "./answers.ts";

/** The entry after which a journey goes on. */
export const JourneyCursor = z.strictObject({
  at: z.iso.datetime(),
  kind: z.enum(["touchpoint", "invitation", "response"]),
  id: line(128),
});

const FIELDS: Omit<FieldsOf<typeof TouchpointEntry>, "kind" | "at"> = {
  id: true,
  touchpoint: true,
  customerId: true,
  channel: true,
  segments: true,
  occurredAt: true,
  recordedAt: true,
  properties: true,
  registered: true,
  suggestion: true,
};

/** A touchpoint as callers get it. */
export const touchpointItem = (touchpoint: Touchpoint) => pick(touchpoint, FIELDS);

/** An entry of a journey as callers get it. */
export const journeyItem = (entry: JourneyEntry) => {
  const { at } = entry;
  switch (entry.kind) {
    case "touchpoint":
      return { kind: entry.kind, at, ...touchpointItem(entry.touchpoint) };
    case "invitation":
      return { kind: entry.kind, at, ...invitationItem(entry.invitation) };
    case "response":
      return { kind: entry.kind, at, ...responseItem(entry.response) };
    default:
      return entry satisfies never;
  }
};
