import { addDays } from "../../shared/domain/base/time.ts";
import { answer } from "../../shared/http/base/api.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { type Asked, withFilter } from "../../shared/http/dashboard/asked.ts";
import { filtersIn, knownFields } from "../../shared/http/dashboard/list-query.ts";
import {
  type DashboardPage,
  dashboardResult,
  type PageRequest,
} from "../../shared/http/dashboard/signed-in-pages.ts";
import type { TicketPage } from "../../shared/http/tickets/tickets/answers.ts";
import { TicketsQuery } from "../../shared/http/tickets/tickets/requests.ts";
import {
  ticketsPage as listPage,
  ticketsFileAnswer,
} from "../../shared/http/tickets/tickets/tickets-answer.ts";
import type { LedgerTexts } from "../../shared/i18n/dashboard/ledger-texts.ts";
import type { Filter } from "../../shared/pages/dashboard/frame/index.ts";
import { TICKET_FILTERS, ticketsForm, ticketsPage } from "../../shared/pages/dashboard/tickets/index.ts";
import type { Deps } from "./deps.ts";

/** Tickets to which something happened in a period were rarely opened longer before. */
const OPENED_BEFORE_DAYS = 92;

/** What happens to tickets on a day of their own. */
const HAPPENED = ["solved", "escalated", "reopened"] as const;

/** What the API is asked for. Figures count what happens to a ticket when it happens: so do these lists. */
const askedOf = (query: Readonly<Record<string, string>>, { from, to, channel }: Filter) => {
  const happened = HAPPENED.filter((flag) => query[flag] === "true");
  return {
    ...knownFields(TicketsQuery, query),
    from: happened.length > 0 ? addDays(from, -OPENED_BEFORE_DAYS) : from,
    to,
    ...Object.fromEntries(
      happened.flatMap((flag) => [
        [`${flag}From`, from],
        [`${flag}To`, to],
      ]),
    ),
    ...(channel !== undefined && { channel }),
    // A field that is left empty says nothing, so this says which of them tickets have not.
    ...(query.none === "channel" && { channel: "" }),
    ...(query.none === "topic" && { topic: "" }),
  };
};

type Request = PageRequest<LedgerTexts>;

/** `/app/tickets`: a page of `GET /v1/tickets`, which figures of support are made of. */
export const tickets = (deps: Deps): DashboardPage<LedgerTexts>["answer"] => {
  const formOf = ({ frame, query }: Request, { filter, choices }: Asked) => ({
    frame,
    filter,
    filters: filtersIn(TICKET_FILTERS, query),
    choices: { channels: choices.channels, today: choices.today },
  });
  return withFilter<LedgerTexts>(deps, {
    form: (request, asked) => ticketsForm(formOf(request, asked)),
    show: async (request, asked) => {
      const { event, query } = request;
      const { filter, definitions } = asked;
      const { format, ...wanted } = parse(TicketsQuery, askedOf(query, filter));
      const known = { ...deps, definitions: async () => definitions };
      if (format === "csv") return ticketsFileAnswer(known)(wanted);
      const { items, nextCursor } = await listPage(known)(wanted);
      if (format === "json") return answer<typeof TicketPage>(200, { items, nextCursor });
      const page = ticketsPage({
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
