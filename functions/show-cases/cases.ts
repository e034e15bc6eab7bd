import {
  CASE_STATUSES,
  type CaseStatus,
  isUncontacted,
  isUnfinished,
} from "../../shared/domain/cases/index.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { parse } from "../../shared/http/base/parse.ts";
import type { CasePage } from "../../shared/http/cases/cases/answers.ts";
import { caseFiguresAnswer, casesPage as listPage } from "../../shared/http/cases/cases/cases-answer.ts";
import { CasesQuery } from "../../shared/http/cases/cases/requests.ts";
import { type Asked, definedKeys, withFilter } from "../../shared/http/dashboard/asked.ts";
import { filtersIn, refusalsOf } from "../../shared/http/dashboard/list-query.ts";
import { dashboardResult, type PageRequest } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { CaseTexts } from "../../shared/i18n/dashboard/case-texts.ts";
import {
  CASE_FILTERS,
  type CasesView,
  casesForm,
  casesPage,
} from "../../shared/pages/dashboard/cases/index.ts";
import type { Deps } from "./deps.ts";

type Request = PageRequest<CaseTexts>;
type Period = Pick<CasesView["filter"], "from" | "to">;
type Query = Readonly<Record<string, string | undefined>>;

/** Cases of one column. There are more in the list. */
const COLUMN = 25;
const PAGE = 50;

/** What people must still do is shown whatever its age. */
const isOfAnyAge = (query: Query): boolean =>
  query.overdue === "true" ||
  CASE_STATUSES.some((status) => status === query.status && isUnfinished({ status }));

/** What the API is asked for. An address is in no query of the page, so `mine` stands for the member's own. */
const askedOf = ({ query, member }: Request, period: Period, changed: Query = {}) => {
  const { status, touchpoint, survey, overdue, cursor, limit, mine } = { ...query, ...changed };
  return parse(CasesQuery, {
    ...(isOfAnyAge({ status, overdue }) ? {} : { from: period.from, to: period.to }),
    ...(mine !== undefined && { assignee: member.email }),
    ...Object.fromEntries(
      Object.entries({ status, touchpoint, survey, overdue, cursor, limit }).filter(
        ([, value]) => value !== undefined,
      ),
    ),
  });
};

const columnsOf = ({ status: asked, overdue }: Query): CaseStatus[] =>
  CASE_STATUSES.filter(
    (status) =>
      (asked === undefined || asked === status) && (overdue !== "true" || isUncontacted({ status })),
  );

/** Columns show no notes, so none are read. */
const withoutNotes = (deps: Deps): Deps => ({
  ...deps,
  contents: { responses: (ids) => deps.contents.responses(ids), notes: async () => new Map() },
});

const board = async (deps: Deps, request: Request, period: Period): Promise<CasesView["shown"]> => {
  // Says what is wrong with the filter, whichever columns there are.
  askedOf(request, period);
  const columns = columnsOf(request.query).map(async (status) => {
    const query = askedOf(request, period, { status, limit: String(COLUMN), cursor: undefined });
    const { items, nextCursor } = await listPage(withoutNotes(deps))(query);
    return { status, items, hasMore: nextCursor !== null };
  });
  return { look: "board", columns: await Promise.all(columns) };
};

const list = async (deps: Deps, request: Request, period: Period): Promise<CasesView["shown"]> => {
  const { items, nextCursor } = await listPage(withoutNotes(deps))(askedOf(request, period));
  return {
    look: "list",
    items,
    nextCursor,
    isLater: request.query.cursor !== undefined,
    goesOn: nextCursor !== null && items.length < PAGE,
  };
};

/** The figures of a period; none where it is too long for figures, or has too many cases. */
const figuresOf = async (deps: Deps, { from, to }: Period): Promise<CasesView["figures"]> => {
  try {
    return await caseFiguresAnswer(deps)({ from, to });
  } catch (error) {
    if (refusalsOf(error) === undefined) throw error;
    return undefined;
  }
};

const formOf = ({ frame, query }: Request, { filter, choices, definitions, typeName }: Asked) => ({
  frame,
  filter,
  filters: filtersIn(CASE_FILTERS, query),
  choices: { today: choices.today, ...definedKeys(definitions) },
  typeName,
});

const show =
  (deps: Deps) =>
  async (request: Request, asked: Asked): Promise<HttpResult> => {
    const { event, query } = request;
    const { filter, definitions, now } = asked;
    const known = { ...deps, definitions: async () => definitions };
    if (query.format === "json")
      return answer<typeof CasePage>(200, await listPage(known)(askedOf(request, filter)));
    const [shown, figures] = await Promise.all([
      (query.look === "list" ? list : board)(known, request, filter),
      figuresOf(known, filter),
    ]);
    return dashboardResult(event, 200, casesPage({ ...formOf(request, asked), shown, figures, now }));
  };

/** `/app/cases`: in columns by status, or with `look=list` an answer of `GET /v1/cases`; and the period's figures. */
export const cases = (deps: Deps) =>
  withFilter<CaseTexts>(deps, {
    show: show(deps),
    form: (request, asked) => casesForm(formOf(request, asked)),
  });
