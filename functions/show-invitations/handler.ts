import { byHttpsOnly, createApi, routesOf } from "../../shared/http/base/api.ts";
import { ledgerRoutes } from "../../shared/http/dashboard/routes.ts";
import { signedInPages } from "../../shared/http/dashboard/signed-in-pages.ts";
import { ledgerTexts } from "../../shared/i18n/dashboard/ledger-texts.ts";
import type { Deps } from "./deps.ts";
import { invitations } from "./invitations.ts";

/** The dashboard's ledger of invitations (API section 9). It only reads. */
export const showInvitationsHandler = (deps: Deps) => {
  const pages = signedInPages(deps, ledgerTexts, {
    invitations: { section: "invitations", answer: invitations(deps) },
  });
  return byHttpsOnly(
    deps.publicUrl,
    createApi(routesOf(ledgerRoutes, { "GET /app/invitations": pages }), deps.log),
  );
};
