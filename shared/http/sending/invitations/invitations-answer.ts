import type * as z from "zod/mini";
import { type InvitationLog, listInvitations } from "../../../application/sending/index.ts";
import type { Definitions } from "../../../domain/surveys/index.ts";
import type { Clock } from "../../../runtime/clock.ts";
import { encodeCursor, logPlaceOf } from "../../base/cursor.ts";
import { openPeriod } from "../../lists/period.ts";
import type { InvitationPage } from "./answers.ts";
import type { InvitationsQuery } from "./requests.ts";
import { invitationItem } from "./shown.ts";

export type InvitationsDeps = {
  invitations: InvitationLog;
  definitions: () => Promise<Definitions>;
  clock: Clock;
};

/** A page of `GET /v1/invitations`. @throws {Problem} 422 */
export const invitationsPage =
  ({ invitations, definitions, clock }: InvitationsDeps) =>
  async (asked: z.output<typeof InvitationsQuery>): Promise<z.output<typeof InvitationPage>> => {
    const { from, to, limit = 50, cursor, ...filters } = asked;
    const timeZone = (await definitions()).policy.reportingTimezone;
    const range = openPeriod({ from, to }, { now: clock(), timeZone });
    const page = await listInvitations(invitations)({ ...range, ...filters }, limit, logPlaceOf(cursor));
    return { items: page.items.map(invitationItem), nextCursor: encodeCursor(page.next) };
  };
