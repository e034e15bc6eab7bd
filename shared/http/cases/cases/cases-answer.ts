import * as z from "zod/mini";
import {
  type CaseOrder,
  type CaseQuery,
  caseOrderOf,
  countCases,
  type FullCasesDeps,
  fullCases,
  type ListCasesDeps,
  listCases,
  MOST_CASES_COUNTED,
} from "../../../application/cases/index.ts";
import { daysBetween } from "../../../domain/base/time.ts";
import type { Definitions } from "../../../domain/surveys/index.ts";
import type { Clock } from "../../../runtime/clock.ts";
import { decodeCursor, encodeCursor } from "../../base/cursor.ts";
import { invalid } from "../../base/problem.ts";
import { momentsOf, openPeriod } from "../../lists/period.ts";
import type { CaseFiguresJson, CasePage } from "./answers.ts";
import type { CaseFiguresQuery, CasesQuery } from "./requests.ts";
import { caseFiguresItem, caseItem } from "./shown.ts";

export type CasesDeps = ListCasesDeps &
  FullCasesDeps & { definitions: () => Promise<Definitions>; clock: Clock };

/** The case after which a list goes on, and the order that the list was in. */
const CaseCursor = z.strictObject({
  by: z.enum(["due", "opened"]),
  at: z.string().check(z.maxLength(100)),
  id: z.string().check(z.maxLength(64)),
});

/** Where a list goes on. @throws {Problem} 422 where the cursor is none of ours, or of a list in another order */
const placeOf = (cursor: string | undefined, order: CaseOrder) => {
  if (cursor === undefined) return undefined;
  const { by, ...place } = decodeCursor(CaseCursor, cursor);
  if (by !== order)
    throw invalid([
      { path: "cursor", message: "must be a nextCursor of an earlier answer with the same filters" },
    ]);
  return place;
};

/** What a query of `GET /v1/cases` asks for. @throws {Problem} 422 */
const caseQueryOf =
  ({ definitions, clock }: Pick<CasesDeps, "definitions" | "clock">) =>
  async (asked: z.output<typeof CasesQuery>): Promise<CaseQuery> => {
    const { from, to, status, limit: _, cursor: __, ...filters } = asked;
    const timeZone = (await definitions()).policy.reportingTimezone;
    return {
      ...openPeriod({ from, to }, { now: clock(), timeZone }),
      ...filters,
      statuses: status && [status],
    };
  };

/** A page of `GET /v1/cases`. It ends early where the notes would not fit into one answer. @throws {Problem} 422 */
export const casesPage =
  (deps: CasesDeps, { mostBytes }: { mostBytes?: number } = {}) =>
  async (asked: z.output<typeof CasesQuery>): Promise<z.output<typeof CasePage>> => {
    const query = await caseQueryOf(deps)(asked);
    const by = caseOrderOf(query);
    const { items, next } = await listCases(deps)(query, {
      now: deps.clock(),
      limit: asked.limit ?? 50,
      after: placeOf(asked.cursor, by),
    });
    const shown = await fullCases(
      deps,
      mostBytes === undefined ? {} : { mostBytes },
    )(items.map(({ one }) => one));
    const end = shown.length < items.length ? (items[shown.length - 1]?.position ?? next) : next;
    return { items: shown.map(caseItem), nextCursor: encodeCursor(end && { by, ...end }) };
  };

const LONGEST_DAYS = 366;

/** The answer of `GET /v1/cases/figures`. @throws {Problem} 422 where the period is too long or has too many cases */
export const caseFiguresAnswer =
  (deps: Pick<CasesDeps, "cases" | "customers" | "definitions" | "clock">) =>
  async (asked: z.output<typeof CaseFiguresQuery>): Promise<z.output<typeof CaseFiguresJson>> => {
    const range = momentsOf(asked, (await deps.definitions()).policy.reportingTimezone);
    // A day more, since a clock change may make the period longer by an hour.
    if (daysBetween(range.from, range.to) >= LONGEST_DAYS + 1)
      throw invalid([{ path: "to", message: `must be at most ${LONGEST_DAYS} days after from` }]);
    const figures = await countCases(deps)(range, { now: deps.clock() });
    if (figures === undefined)
      throw invalid([
        { path: "to", message: `must be nearer to from: there are more than ${MOST_CASES_COUNTED} cases` },
      ]);
    return caseFiguresItem(figures);
  };
