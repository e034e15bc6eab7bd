import type { Instant } from "../../domain/base/time.ts";
import type { Invitation, InvitationStatus } from "../../domain/sending/index.ts";
import { entriesOf, lookThrough } from "../base/look-through-log.ts";
import type { LogPosition, Page } from "../base/ports.ts";
import type { InvitationLog } from "./ports.ts";

/** `waiting` means scheduled or sending, as in the funnel. */
export type StatusFilter = InvitationStatus | "waiting";

/** `[from, to)`, by when invitations were made; an invitation must match every filter. */
export type InvitationQuery = {
  from: Instant;
  to: Instant;
  customer?: string | undefined;
  survey?: string | undefined;
  touchpoint?: string | undefined;
  campaign?: string | undefined;
  status?: StatusFilter | undefined;
  reason?: Invitation["reason"];
};

const isIn = (status: StatusFilter, invitation: Invitation): boolean =>
  status === "waiting"
    ? invitation.status === "scheduled" || invitation.status === "sending"
    : invitation.status === status;

const matches = (query: InvitationQuery) => (invitation: Invitation) =>
  (query.survey === undefined || invitation.survey === query.survey) &&
  (query.touchpoint === undefined || invitation.touchpoint === query.touchpoint) &&
  (query.campaign === undefined || invitation.campaign === query.campaign) &&
  (query.status === undefined || isIn(query.status, invitation)) &&
  (query.reason === undefined || invitation.reason === query.reason);

/** The ledger, newest first. With a customer, only that customer's invitations are read. */
export const listInvitations =
  (log: InvitationLog) =>
  (query: InvitationQuery, limit: number, after?: LogPosition): Promise<Page<Invitation, LogPosition>> => {
    const range = { from: query.from, to: query.to, after };
    return lookThrough(entriesOf(log, range, query.customer), { isWanted: matches(query), limit });
  };
