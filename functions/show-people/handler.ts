import { byHttpsOnly, createApi, routesOf } from "../../shared/http/base/api.ts";
import { peopleRoutes } from "../../shared/http/dashboard/routes.ts";
import { signedInPages } from "../../shared/http/dashboard/signed-in-pages.ts";
import { peopleTexts } from "../../shared/i18n/dashboard/people-texts.ts";
import { customers } from "./customers.ts";
import type { Deps } from "./deps.ts";
import { responses } from "./responses.ts";

/** The dashboard's pages about people (API section 9): answers and customers. They only read. */
export const showPeopleHandler = (deps: Deps) => {
  const pages = signedInPages(deps, peopleTexts, {
    responses: { section: "responses", answer: responses(deps) },
    customers: { section: "customers", answer: customers(deps) },
  });
  return byHttpsOnly(
    deps.publicUrl,
    createApi(
      routesOf(peopleRoutes, {
        "GET /app/responses": pages,
        "GET /app/customers": pages,
        "GET /app/customers/{page+}": pages,
      }),
      deps.log,
    ),
  );
};
