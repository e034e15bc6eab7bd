import { durationAliases } from "./durations.ts";

const names = <Field extends string>(field: Field, ...headings: string[]) =>
  Object.fromEntries([field.toLowerCase(), ...headings].map((heading) => [heading, field]));

/**
 * The columns of a list of tickets, by plain name, the most certain of each field first. The headings are those of
 * Zendesk's data export and views, Freshdesk's and Help Scout's ticket exports and Intercom's conversations.
 */
export const TICKET_ALIASES: Readonly<Record<string, string>> = {
  ...names("ticketId", "ticketnumber", "conversationid", "conversationnumber", "caseid", "casenumber", "id"),
  ...names(
    "openedAt",
    "createdat",
    "createdtime",
    "createddate",
    "created",
    "opened",
    "startedat",
    "requested",
  ),
  ...names("topic", "contactreason", "category", "ticketform", "form", "tickettype", "type", "group"),
  ...names("priority", "urgency"),
  ...names("channel", "via", "source", "medium"),
  ...names("initiatedBy"),
  ...names("status", "ticketstatus", "state"),
  ...names("firstReplyAt", "firstrespondedat", "firstresponseat", "firstreplydate", "initialresponsetime"),
  ...durationAliases("firstReply", ["firstreplytime", "firstresponsetime", "timetofirstresponse"]),
  ...names("agentReplies", "replies", "agentinteractions", "publicreplies", "numberofreplies"),
  ...durationAliases("handle", ["handletime", "handlingtime", "timetracked", "timespent", "worktime", "aht"]),
  ...durationAliases("held", ["agentwaittime", "pendingtime", "heldtime"]),
  ...names("escalated", "isescalated"),
  ...names("escalatedAt", "escalationdate"),
  ...names("firstSolvedAt", "firstresolvedat", "firstclosedat"),
  ...durationAliases("firstSolution", ["firstresolutiontime"]),
  ...names(
    "solvedAt",
    "resolvedat",
    "resolvedtime",
    "resolved",
    "solved",
    "closedat",
    "closedtime",
    "closed",
  ),
  ...durationAliases("solution", ["fullresolutiontime", "resolutiontime", "timetoclose", "timetosolve"]),
  ...names("reopens", "reopencount", "numberofreopens", "reopened"),
  ...names("reopenedAt"),
  ...names("mergedInto", "mergedintoid", "mergetarget"),
  ...names("mergedAt"),
  ...names("cost", "ticketcost"),
  ...names("costMinorUnits", "costincents"),
  ...names("currency", "currencycode", "costcurrency"),
  ...names("customer.id", "customerid", "requesterid", "contactid", "userid"),
  ...names("customer.email", "requesteremail", "customeremail", "contactemail", "useremail", "email"),
  ...names("customer.name", "requestername", "customername", "contactname", "fullname", "requester"),
  ...names("customer.locale", "locale"),
  ...names("customer.timezone", "timezone"),
};

const SIGNS = ["ticketId", "solvedAt", "firstReplyAt", "reopens"];

/** Headings that no other kind of file has, by plain name. */
export const isTicketHeading = (name: string): boolean =>
  (name !== "id" && SIGNS.includes(TICKET_ALIASES[name] ?? "")) ||
  /^(?:firstreplytime|firstresponsetime|handletime|fullresolutiontime)/.test(name);
