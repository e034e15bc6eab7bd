import type { BusinessHours } from "../base/business-hours.ts";
import { addDuration } from "../base/time.ts";
import type { Course } from "./course.ts";
import type { TicketGroup } from "./ticket-group.ts";

/** What the figures of tickets depend on, besides their events: rules of the policy. */
export type TicketRules = {
  /** Days are those of the reports. */
  timeZone: string;
  /** How long after its first solution a ticket may undo that it was solved at first contact: an ISO 8601 duration. */
  fcrWindow: string;
  businessHours?: BusinessHours | undefined;
};

/** Solved with fewer than two public replies of agents, and never reopened (Zendesk: one-touch tickets). */
export const isOneTouch = ({ repliesUntilSolved, reopenedAt }: Course): boolean =>
  repliesUntilSolved < 2 && reopenedAt.length === 0;

/**
 * Solved at first contact: not escalated until then, and within the window neither reopened nor asked again by the same
 * customer about the same topic (HDI and MetricNet: first contact resolution). The window's last instant belongs to it.
 */
export const isFirstContact = (
  { ticket, firstSolvedAt, escalatedAt, reopenedAt }: Course,
  { again }: TicketGroup,
  { fcrWindow, timeZone }: Pick<TicketRules, "fcrWindow" | "timeZone">,
): boolean => {
  if (firstSolvedAt === undefined || (escalatedAt !== undefined && escalatedAt <= firstSolvedAt))
    return false;
  const end = addDuration(firstSolvedAt, fcrWindow, timeZone);
  const askedAgain = again[ticket];
  return (
    !reopenedAt.some((at) => at <= end) &&
    !(askedAgain !== undefined && askedAgain > firstSolvedAt && askedAgain <= end)
  );
};
