import type { Instant } from "../../domain/base/time.ts";
import type { Invitation, InvitationStatus } from "../../domain/sending/index.ts";
import type { Page } from "../base/list-page.ts";
import {
  acrossMonths,
  type LogEntry,
  type LogPosition,
  type LogRange,
  lookThrough,
  type MonthlyLog,
} from "../base/look-through-log.ts";

/** The ledger: every invitation by the moment when it was made. */
export interface InvitationLog extends MonthlyLog<Invitation> {
  /** Those of one person, under whichever of their ids they were made. */
  ofCustomer(customerId: string, range: LogRange): AsyncIterable<LogEntry<Invitation>[]>;
}

/** `waiting`, as the funnel says it: what has not ended yet. */
export type StatusFilter = InvitationStatus | "waiting";

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

/** Newest first: who was to be asked, and what became of it. With a customer only that person's are looked through. */
export const listInvitations =
  (log: InvitationLog) =>
  (query: InvitationQuery, limit: number, after?: LogPosition): Promise<Page<Invitation, LogPosition>> => {
    const range = { from: query.from, to: query.to, after };
    const entries =
      query.customer === undefined ? acrossMonths(log, range) : log.ofCustomer(query.customer, range);
    return lookThrough(entries, { isWanted: matches(query), limit });
  };
