import * as z from "zod/mini";
import { importedResponseId } from "../../shared/domain/answers/index.ts";
import type { ResponsePage } from "../../shared/http/answers/responses/answers.ts";
import { ResponsesQuery } from "../../shared/http/answers/responses/requests.ts";
import { responsesFileAnswer, responsesPage } from "../../shared/http/answers/responses/responses-answer.ts";
import { answer } from "../../shared/http/base/api.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { askedFor } from "../../shared/http/dashboard/asked.ts";
import { filtersIn, knownFields, lookedUntil, orFaults } from "../../shared/http/dashboard/list-query.ts";
import { type DashboardPage, dashboardResult } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { LedgerTexts } from "../../shared/i18n/dashboard/ledger-texts.ts";
import { responsesPage as pageOf, RESPONSE_FILTERS } from "../../shared/pages/dashboard/responses/index.ts";
import type { Deps } from "./deps.ts";

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

/** The answers of `GET /v1/responses`, as a page, or as they are. */
export const responses =
  (deps: Deps): DashboardPage<LedgerTexts>["answer"] =>
  async (request) => {
    const { event, frame, member, query } = request;
    const { filter, definitions, choices, typeName } = await askedFor(deps, request);
    const listDeps = { ...deps, definitions: async () => definitions };
    const asked = { ...knownFields(ResponsesQuery, query), ...filter };
    if (query.format === "csv") return responsesFileAnswer(listDeps)(parse(ResponsesQuery, asked));
    const list = responsesPage(listDeps);
    if (query.format === "json")
      return answer<typeof ResponsePage>(200, await list(parse(ResponsesQuery, asked)));

    const found = await orFaults(async () => {
      const wanted = parse(ResponsesQuery, asked);
      const page = await list(wanted);
      const limit = roomFor(page.items);
      // Asked again with a smaller page, the API gives the cursor that fits it.
      return limit < page.items.length
        ? { page: await list({ ...wanted, limit }), limit }
        : { page, limit: wanted.limit };
    });
    const { page, limit } = found.value ?? { page: { items: [], nextCursor: null } };
    return dashboardResult(
      event,
      found.faults.length > 0 ? 422 : 200,
      pageOf({
        ...page,
        cases: await casesOf(deps, page.items),
        opening: openingIn(query),
        cursor: query.cursor,
        frame,
        filter,
        filters: filtersIn(RESPONSE_FILTERS, query),
        choices: {
          ...choices,
          types: definitions.types.map(({ key }) => key),
          surveys: definitions.surveys.map(({ key }) => key),
        },
        isLater: query.cursor !== undefined,
        lookedUntil: lookedUntil(page, limit),
        faults: found.faults,
        typeName,
        timezone: member.timezone ?? definitions.policy.reportingTimezone,
      }),
    );
  };
