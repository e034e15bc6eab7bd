import { byHttpsOnly, createApi, routesOf } from "../../shared/http/base/api.ts";
import { ledgerRoutes } from "../../shared/http/dashboard/routes.ts";
import { signedInPages } from "../../shared/http/dashboard/signed-in-pages.ts";
import { ledgerTexts } from "../../shared/i18n/dashboard/ledger-texts.ts";
import type { Deps } from "./deps.ts";
import { invitations } from "./invitations.ts";
import { tickets } from "./tickets.ts";

/**
 * The dashboard's ledger of invitations (API section 9), and the tickets behind the figures of support: its bundle has
 * room for them. It only reads.
 */
export const showInvitationsHandler = (deps: Deps) => {
  const pages = signedInPages(deps, ledgerTexts, {
    invitations: { section: "invitations", answer: invitations(deps) },
    tickets: { section: "support", answer: tickets(deps) },
  });
  return byHttpsOnly(
    deps.publicUrl,
    createApi(routesOf(ledgerRoutes, { "GET /app/invitations": pages, "GET /app/tickets": pages }), deps.log),
  );
};
