import * as z from "zod/mini";
import { importedResponseId } from "../../shared/domain/answers/index.ts";
import type { ResponsePage } from "../../shared/http/answers/responses/answers.ts";
import { ResponsesQuery } from "../../shared/http/answers/responses/requests.ts";
import { responsesFileAnswer, responsesPage } from "../../shared/http/answers/responses/responses-answer.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { type Asked, definedKeys, withFilter } from "../../shared/http/dashboard/asked.ts";
import { filtersIn, knownFields, lookedUntil } from "../../shared/http/dashboard/list-query.ts";
import {
  type DashboardPage,
  dashboardResult,
  type PageRequest,
} from "../../shared/http/dashboard/signed-in-pages.ts";
import type { LedgerTexts } from "../../shared/i18n/dashboard/ledger-texts.ts";
import {
  responsesPage as pageOf,
  RESPONSE_FILTERS,
  responsesForm,
} from "../../shared/pages/dashboard/responses/index.ts";
import type { Deps } from "./deps.ts";

type Request = PageRequest<LedgerTexts>;
type Page = z.output<typeof ResponsePage>;

/** The comments of one page, as UTF-8. Even text that does not pack leaves the page under 60 KB then. */
const MOST_COMMENT_BYTES = 48_000;

/** How many answers from the first on have room on one page; at least one. */
const roomFor = (items: Page["items"]): number => {
  let bytes = 0;
  const tooMany = items.findIndex(({ comment = "" }) => {
    bytes += Buffer.byteLength(comment);
    return bytes > MOST_COMMENT_BYTES;
  });
  return tooMany < 0 ? items.length : Math.max(1, tooMany);
};

const Count = z.coerce.number().check(z.int(), z.gte(0), z.lte(100));
/** What became of opening cases, as the form leads back. */
const Opening = z.object({
  opened: z.optional(Count),
  there: z.optional(Count),
  missing: z.optional(Count),
  none: z.optional(z.string()),
});
const openingIn = (query: Readonly<Record<string, string>>) => {
  const { opened, there, missing, none } = z.safeParse(Opening, query).data ?? {};
  const isSaid = [opened, there, missing, none].some((one) => one !== undefined);
  return isSaid ? { opened: opened ?? 0, there: there ?? 0, missing: missing ?? 0 } : undefined;
};

/** The case of each answer. Its id is that of the answer's invitation, which an imported one has by another name. */
const casesOf = async ({ cases }: Deps, items: Page["items"]) => {
  const named = items.map(({ id, importedAt }) => ({
    of: id,
    id: importedAt === undefined ? id : importedResponseId(id),
  }));
  const statuses = await cases.statuses(named.map(({ id }) => id));
  return new Map(named.map(({ of, id }) => [of, { id, status: statuses.get(id) }]));
};

const formOf = ({ frame, query }: Request, { filter, choices, definitions, typeName }: Asked) => ({
  frame,
  filter,
  filters: filtersIn(RESPONSE_FILTERS, query),
  choices: { ...choices, ...definedKeys(definitions) },
  typeName,
});

const show =
  (deps: Deps) =>
  async (request: Request, asked: Asked): Promise<HttpResult> => {
    const { event, member, query } = request;
    const { filter, definitions } = asked;
    const listDeps = { ...deps, definitions: async () => definitions };
    const wanted = parse(ResponsesQuery, { ...knownFields(ResponsesQuery, query), ...filter });
    if (query.format === "csv") return responsesFileAnswer(listDeps)(wanted);
    const list = responsesPage(listDeps);
    const found = await list(wanted);
    if (query.format === "json") return answer<typeof ResponsePage>(200, found);

    const room = roomFor(found.items);
    const isWhole = room === found.items.length;
    // Asked again with a smaller page, the API gives the cursor that fits it.
    const page = isWhole ? found : await list({ ...wanted, limit: room });
    return dashboardResult(
      event,
      200,
      pageOf({
        ...page,
        ...formOf(request, asked),
        cases: await casesOf(deps, page.items),
        opening: openingIn(query),
        cursor: query.cursor,
        isLater: query.cursor !== undefined,
        lookedUntil: lookedUntil(page, isWhole ? wanted.limit : room),
        timezone: member.timezone ?? definitions.policy.reportingTimezone,
      }),
    );
  };

/** The answers of `GET /v1/responses`, as a page, or as they are. */
export const responses = (deps: Deps): DashboardPage<LedgerTexts>["answer"] =>
  withFilter<LedgerTexts>(deps, {
    show: show(deps),
    form: (request, asked) => responsesForm(formOf(request, asked)),
  });
