import * as z from "zod/mini";
import type { JourneyEntry } from "../../../application/journeys/index.ts";
import type { Response } from "../../../domain/answers/index.ts";
import { line } from "../../../domain/base/text.ts";
import type { Touchpoint } from "../../../domain/journeys/index.ts";
import type { Invitation } from "../../../domain/sending/index.ts";

/** How entries of journeys and logs look to callers, and where those go on. */
export const JourneyCursor = z.strictObject({
  at: z.iso.datetime(),
  kind: z.enum(["touchpoint", "invitation", "response"]),
  id: line(128),
});

export const LogCursor = z.strictObject({
  at: z.iso.datetime(),
  /** What a store tells entries of one moment apart by: at most a touchpoint's id and its rank. */
  id: z.string().check(z.maxLength(140)),
});

/** An imported response goes by the id that its caller gave it. */
export const responseItem = ({ invitationId, importId, contentHash: _, ...response }: Response) => ({
  id: importId ?? invitationId,
  ...response,
});

/** Without what only sending needs to know. */
export const invitationItem = ({
  tokenHashes: _,
  addressHash: __,
  attempts: ___,
  unconfirmed: ____,
  reminding: _____,
  ...shown
}: Invitation) => shown;
const touchpointItem = ({ contentHash: _, invitations: __, ...shown }: Touchpoint) => shown;

export const journeyItem = (entry: JourneyEntry) => {
  const { kind, at } = entry;
  switch (entry.kind) {
    case "touchpoint":
      return { kind, at, ...touchpointItem(entry.touchpoint) };
    case "invitation":
      return { kind, at, ...invitationItem(entry.invitation) };
    case "response":
      return { kind, at, ...responseItem(entry.response) };
    default:
      return entry satisfies never;
  }
};
