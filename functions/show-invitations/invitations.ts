import type * as z from "zod/mini";
import { ledgerOf } from "../../shared/domain/scores/index.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { type Asked, definedKeys, withFilter } from "../../shared/http/dashboard/asked.ts";
import { filtersIn, knownFields, lookedUntil } from "../../shared/http/dashboard/list-query.ts";
import {
  type DashboardPage,
  dashboardResult,
  type PageRequest,
} from "../../shared/http/dashboard/signed-in-pages.ts";
import { scoresAnswer } from "../../shared/http/scores/scores/scores-answer.ts";
import type { InvitationPage } from "../../shared/http/sending/invitations/answers.ts";
import { invitationsPage } from "../../shared/http/sending/invitations/invitations-answer.ts";
import { InvitationsQuery } from "../../shared/http/sending/invitations/requests.ts";
import type { LedgerTexts } from "../../shared/i18n/dashboard/ledger-texts.ts";
import {
  INVITATION_FILTERS,
  type InvitationsView,
  invitationsForm,
  invitationsPage as pageOf,
} from "../../shared/pages/dashboard/invitations/index.ts";
import type { Deps } from "./deps.ts";

type Wanted = z.output<typeof InvitationsQuery>;
type Request = PageRequest<LedgerTexts>;
type Period = { from: string; to: string };

/** What the funnels of `GET /v1/scores` count in the same period. They know neither customers nor campaigns. */
const sumOf = async (
  deps: Deps,
  { from, to }: Period,
  { touchpoint, survey, customer, campaign }: Wanted,
): Promise<InvitationsView["sum"]> => {
  if (customer !== undefined || campaign !== undefined) return undefined;
  const { scores, ...counted } = await scoresAnswer(deps)({ from, to, touchpoint, survey });
  const ledger = ledgerOf(scores.flatMap((row) => ("funnel" in row && row.funnel ? [row.funnel] : [])));
  return { ...counted, ledger };
};

const formOf = ({ frame, query }: Request, { filter, choices, definitions, typeName }: Asked) => ({
  frame,
  filter,
  filters: filtersIn(INVITATION_FILTERS, query),
  choices: { ...choices, ...definedKeys(definitions) },
  typeName,
});

const show =
  (deps: Deps) =>
  async (request: Request, asked: Asked): Promise<HttpResult> => {
    const { event, member, query } = request;
    const { filter, definitions, now } = asked;
    const { from, to } = filter;
    const pageDeps = { ...deps, definitions: async () => definitions };
    const list = invitationsPage(pageDeps);
    const wanted = parse(InvitationsQuery, { ...knownFields(InvitationsQuery, query), from, to });
    if (query.format === "json") return answer<typeof InvitationPage>(200, await list(wanted));

    const [page, sum] = await Promise.all([list(wanted), sumOf(pageDeps, { from, to }, wanted)]);
    return dashboardResult(
      event,
      200,
      pageOf({
        ...page,
        ...formOf(request, asked),
        isLater: query.cursor !== undefined,
        lookedUntil: lookedUntil(page, wanted.limit),
        sum,
        timezone: member.timezone ?? definitions.policy.reportingTimezone,
        now,
      }),
    );
  };

/** The invitations of `GET /v1/invitations`, as a page, or as they are. */
export const invitations = (deps: Deps): DashboardPage<LedgerTexts>["answer"] =>
  withFilter<LedgerTexts>(deps, {
    show: show(deps),
    form: (request, asked) => invitationsForm(formOf(request, asked)),
  });
