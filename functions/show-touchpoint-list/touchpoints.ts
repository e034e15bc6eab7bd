import { answer } from "../../shared/http/base/api.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { askedFor } from "../../shared/http/dashboard/asked.ts";
import { filtersIn, knownFields, orFaults } from "../../shared/http/dashboard/list-query.ts";
import { type DashboardPage, dashboardResult } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { TouchpointPage } from "../../shared/http/journeys/touchpoint-list/answers.ts";
import { TouchpointsQuery } from "../../shared/http/journeys/touchpoint-list/requests.ts";
import {
  touchpointsFileAnswer,
  touchpointsPage,
} from "../../shared/http/journeys/touchpoint-list/touchpoints-answer.ts";
import type { TouchpointListTexts } from "../../shared/i18n/dashboard/outcomes/touchpoint-list-texts.ts";
import { touchpointListPage } from "../../shared/pages/dashboard/touchpoint-list/index.ts";
import type { Deps } from "./deps.ts";

const FILTERS = ["touchpoint", "customer"] as const;

/** `/app/touchpoints`: a page of `GET /v1/touchpoints`, which volumes, and figures of support and success, are made of. */
export const touchpoints =
  (deps: Deps): DashboardPage<TouchpointListTexts>["answer"] =>
  async (request) => {
    const { event, frame, query } = request;
    const { filter, choices, definitions, typeName } = await askedFor(deps, request);
    const { from, to, channel } = filter;
    const asked = {
      ...knownFields(TouchpointsQuery, query),
      from,
      to,
      ...(channel !== undefined && { channel }),
    };
    const known = { ...deps, definitions: async () => definitions };
    if (query.format === "csv") return touchpointsFileAnswer(known)(parse(TouchpointsQuery, asked));
    const find = async () => {
      const { format: _, ...wanted } = parse(TouchpointsQuery, asked);
      return touchpointsPage(known)(wanted);
    };
    if (query.format === "json") return answer<typeof TouchpointPage>(200, await find());
    const { value, faults } = await orFaults(find);
    const page = touchpointListPage({
      frame,
      filter,
      filters: filtersIn(FILTERS, query),
      choices: {
        channels: choices.channels,
        today: choices.today,
        types: definitions.types.map(({ key }) => key),
      },
      timezone: definitions.policy.reportingTimezone,
      items: value?.items ?? [],
      nextCursor: value?.nextCursor ?? null,
      isLater: query.cursor !== undefined,
      faults,
      typeName,
    });
    return dashboardResult(event, faults.length > 0 ? 422 : 200, page);
  };
