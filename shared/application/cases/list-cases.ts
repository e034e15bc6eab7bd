import type { Instant } from "../../domain/base/time.ts";
import { type Case, type CaseStatus, isOverdue, isUncontacted } from "../../domain/cases/index.ts";
import { acrossMonths, lookThrough } from "../base/look-through-log.ts";
import type { LogEntry, LogPosition, Page } from "../base/ports.ts";
import type { CaseLog, CaseQueues } from "./ports.ts";

/** A case must match all that are given. `[from, to)`, by when it was opened. */
export type CaseQuery = {
  from: Instant;
  to: Instant;
  statuses?: readonly CaseStatus[] | undefined;
  /** A member's address, in whatever case. */
  assignee?: string | undefined;
  touchpoint?: string | undefined;
  survey?: string | undefined;
  /** Whether nobody has called although it was due. */
  overdue?: boolean | undefined;
};

/** A case with its place in the list: the next page may begin after it. */
export type ListedCase = { one: Case; position: LogPosition };
/** Unfinished cases alone are listed by when they are due; lists that have finished ones, by when they were opened. */
export type CaseOrder = "due" | "opened";

const isUnfinishedStatus = (status: CaseStatus): boolean =>
  isUncontacted({ status }) || status === "contacted";

/** The order of a list: what is due first comes first, or what was opened last. */
export const caseOrderOf = ({ statuses, overdue }: Pick<CaseQuery, "statuses" | "overdue">): CaseOrder =>
  overdue || statuses?.every(isUnfinishedStatus) ? "due" : "opened";

const matches =
  (query: CaseQuery, now: Instant) =>
  (one: Case): boolean =>
    one.openedAt >= query.from &&
    one.openedAt < query.to &&
    (query.statuses === undefined || query.statuses.includes(one.status)) &&
    (query.assignee === undefined || one.assignee?.toLowerCase() === query.assignee.toLowerCase()) &&
    (query.touchpoint === undefined || one.touchpoint === query.touchpoint) &&
    (query.survey === undefined || one.survey === query.survey) &&
    (query.overdue === undefined || isOverdue(one, now) === query.overdue);

export type ListCasesDeps = { cases: CaseLog; queues: CaseQueues };

/** Where the wanted cases are found: in a queue of unfinished ones if possible, so that old finished ones cost nothing. */
const entriesOf = (
  { cases, queues }: ListCasesDeps,
  query: CaseQuery,
  { now, after }: { now: Instant; after: LogPosition | undefined },
): AsyncIterable<LogEntry<Case>[]> => {
  if (caseOrderOf(query) === "opened") return acrossMonths(cases, { from: query.from, to: query.to, after });
  const statuses = query.statuses ?? [];
  if (query.overdue || statuses.every((status) => isUncontacted({ status })))
    return queues.unfinished("uncontacted", { after, until: query.overdue ? now : undefined });
  const isContacted = statuses.every((status) => status === "contacted");
  return queues.unfinished(isContacted ? "contacted" : "all", { after });
};

async function* placed(entries: AsyncIterable<LogEntry<Case>[]>): AsyncGenerator<LogEntry<ListedCase>[]> {
  for await (const page of entries)
    yield page.map(({ at, id, item }) => ({ at, id, item: item && { one: item, position: { at, id } } }));
}

/** Cases that match a query, page by page, in the order of {@link caseOrderOf}. */
export const listCases =
  (deps: ListCasesDeps) =>
  (
    query: CaseQuery,
    { now, limit, after }: { now: Instant; limit: number; after?: LogPosition | undefined },
  ): Promise<Page<ListedCase, LogPosition>> => {
    const isMatch = matches(query, now);
    return lookThrough(placed(entriesOf(deps, query, { now, after })), {
      isWanted: ({ one }) => isMatch(one),
      limit,
    });
  };
