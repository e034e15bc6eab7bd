import type * as z from "zod/mini";
import { ledgerOf } from "../../shared/domain/scores/index.ts";
import { answer } from "../../shared/http/base/api.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { askedFor } from "../../shared/http/dashboard/asked.ts";
import { filtersIn, knownFields, lookedUntil, orFaults } from "../../shared/http/dashboard/list-query.ts";
import { type DashboardPage, dashboardResult } from "../../shared/http/dashboard/signed-in-pages.ts";
import { scoresAnswer } from "../../shared/http/scores/scores/scores-answer.ts";
import type { InvitationPage } from "../../shared/http/sending/invitations/answers.ts";
import { invitationsPage } from "../../shared/http/sending/invitations/invitations-answer.ts";
import { InvitationsQuery } from "../../shared/http/sending/invitations/requests.ts";
import type { LedgerTexts } from "../../shared/i18n/dashboard/ledger-texts.ts";
import {
  INVITATION_FILTERS,
  type InvitationsView,
  invitationsPage as pageOf,
} from "../../shared/pages/dashboard/invitations/index.ts";
import type { Deps } from "./deps.ts";

type Wanted = z.output<typeof InvitationsQuery>;
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

/** The invitations of `GET /v1/invitations`, as a page, or as they are. */
export const invitations =
  (deps: Deps): DashboardPage<LedgerTexts>["answer"] =>
  async (request) => {
    const { event, frame, member, query } = request;
    const { filter, definitions, choices, typeName, now } = await askedFor(deps, request);
    const { from, to } = filter;
    const pageDeps = { ...deps, definitions: async () => definitions };
    const list = invitationsPage(pageDeps);
    const asked = { ...knownFields(InvitationsQuery, query), from, to };
    if (query.format === "json")
      return answer<typeof InvitationPage>(200, await list(parse(InvitationsQuery, asked)));

    const found = await orFaults(async () => {
      const wanted = parse(InvitationsQuery, asked);
      const [page, sum] = await Promise.all([list(wanted), sumOf(pageDeps, { from, to }, wanted)]);
      return { page, sum, until: lookedUntil(page, wanted.limit) };
    });
    const { page, sum, until } = found.value ?? { page: { items: [], nextCursor: null } };
    return dashboardResult(
      event,
      found.faults.length > 0 ? 422 : 200,
      pageOf({
        ...page,
        frame,
        filter,
        filters: filtersIn(INVITATION_FILTERS, query),
        choices: {
          ...choices,
          types: definitions.types.map(({ key }) => key),
          surveys: definitions.surveys.map(({ key }) => key),
        },
        isLater: query.cursor !== undefined,
        lookedUntil: until,
        sum,
        faults: found.faults,
        typeName,
        timezone: member.timezone ?? definitions.policy.reportingTimezone,
        now,
      }),
    );
  };
