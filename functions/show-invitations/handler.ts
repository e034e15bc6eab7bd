import { byHttpsOnly, createApi, routesOf } from "../../shared/http/base/api.ts";
import { ledgerRoutes } from "../../shared/http/dashboard/routes.ts";
import { signedInPages } from "../../shared/http/dashboard/signed-in-pages.ts";
import { ledgerTexts } from "../../shared/i18n/dashboard/ledger-texts.ts";
import type { Deps } from "./deps.ts";
import { invitations } from "./invitations.ts";
import { responses } from "./responses.ts";
import { tickets } from "./tickets.ts";

/** The dashboard's lists of answers, of invitations (API section 9) and of tickets (section 10). They only read. */
export const showInvitationsHandler = (deps: Deps) => {
  const pages = signedInPages(deps, ledgerTexts, {
    responses: { section: "responses", keepsForm: true, answer: responses(deps) },
    invitations: { section: "invitations", keepsForm: true, answer: invitations(deps) },
    tickets: { section: "support", keepsForm: true, answer: tickets(deps) },
  });
  return byHttpsOnly(
    deps.publicUrl,
    createApi(
      routesOf(ledgerRoutes, {
        "GET /app/invitations": pages,
        "GET /app/responses": pages,
        "GET /app/tickets": pages,
      }),
      deps.log,
    ),
  );
};
