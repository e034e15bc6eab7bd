import type * as z from "zod/mini";
import type { Touchpoint } from "../../../domain/journeys/index.ts";
import { type FieldsOf, pick } from "../../base/fields.ts";
import type { ScheduledInvitation, SuppressedInvitation } from "./answers.ts";

type Outcome = z.output<typeof ScheduledInvitation> | z.output<typeof SuppressedInvitation>;

const INVITATION: FieldsOf<typeof ScheduledInvitation> & FieldsOf<typeof SuppressedInvitation> = {
  id: true,
  survey: true,
  status: true,
  dueAt: true,
  reason: true,
};

/** A touchpoint as the answer to its sender shows it. */
export const recordedItem = <Status extends string>(
  { id, touchpoint, registered, suggestion, invitations }: Touchpoint,
  status: Status,
) => ({
  id,
  touchpoint,
  status,
  registered,
  ...(suggestion === undefined ? {} : { suggestion }),
  // The domain's `reason` is any text, because journeys must not import sending. All reasons come from
  // `issueInvitations`, which uses only suppression reasons, and none has ever been removed.
  invitations: invitations.map((outcome) => pick(outcome, INVITATION) as Outcome),
});
