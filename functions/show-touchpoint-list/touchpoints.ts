import { answer } from "../../shared/http/base/api.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { type Asked, withFilter } from "../../shared/http/dashboard/asked.ts";
import { filtersIn, knownFields } from "../../shared/http/dashboard/list-query.ts";
import {
  type DashboardPage,
  dashboardResult,
  type PageRequest,
} from "../../shared/http/dashboard/signed-in-pages.ts";
import type { TouchpointPage } from "../../shared/http/journeys/touchpoint-list/answers.ts";
import { TouchpointsQuery } from "../../shared/http/journeys/touchpoint-list/requests.ts";
import {
  touchpointsFileAnswer,
  touchpointsPage,
} from "../../shared/http/journeys/touchpoint-list/touchpoints-answer.ts";
import type { TouchpointListTexts } from "../../shared/i18n/dashboard/outcomes/touchpoint-list-texts.ts";
import {
  touchpointListForm,
  touchpointListPage,
} from "../../shared/pages/dashboard/touchpoint-list/index.ts";
import type { Deps } from "./deps.ts";

const FILTERS = ["touchpoint", "customer"] as const;

type Request = PageRequest<TouchpointListTexts>;

/** `/app/touchpoints`: a page of `GET /v1/touchpoints`, which volumes, and figures of support and success, are made of. */
export const touchpoints = (deps: Deps): DashboardPage<TouchpointListTexts>["answer"] => {
  const formOf = ({ frame, query }: Request, { filter, choices, definitions, typeName }: Asked) => ({
    frame,
    filter,
    filters: filtersIn(FILTERS, query),
    choices: {
      channels: choices.channels,
      today: choices.today,
      types: definitions.types.map(({ key }) => key),
    },
    typeName,
  });
  return withFilter<TouchpointListTexts>(deps, {
    form: (request, asked) => touchpointListForm(formOf(request, asked)),
    show: async (request, asked) => {
      const { event, query } = request;
      const { filter, definitions } = asked;
      const { from, to, channel } = filter;
      const { format, ...wanted } = parse(TouchpointsQuery, {
        ...knownFields(TouchpointsQuery, query),
        from,
        to,
        ...(channel !== undefined && { channel }),
      });
      const known = { ...deps, definitions: async () => definitions };
      if (format === "csv") return touchpointsFileAnswer(known)(wanted);
      const { items, nextCursor } = await touchpointsPage(known)(wanted);
      if (format === "json") return answer<typeof TouchpointPage>(200, { items, nextCursor });
      const page = touchpointListPage({
        ...formOf(request, asked),
        timezone: definitions.policy.reportingTimezone,
        items,
        nextCursor,
        isLater: query.cursor !== undefined,
      });
      return dashboardResult(event, 200, page);
    },
  });
};
