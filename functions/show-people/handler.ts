import { byHttpsOnly, createApi, routesOf } from "../../shared/http/base/api.ts";
import { peopleRoutes } from "../../shared/http/dashboard/routes.ts";
import { signedInPages } from "../../shared/http/dashboard/signed-in-pages.ts";
import { peopleTexts } from "../../shared/i18n/dashboard/people-texts.ts";
import { customers } from "./customers.ts";
import type { Deps } from "./deps.ts";

/** The dashboard's pages about customers (API section 9). They only read. */
export const showPeopleHandler = (deps: Deps) => {
  const pages = signedInPages(deps, peopleTexts, {
    customers: { section: "customers", keepsForm: true, answer: customers(deps) },
  });
  return byHttpsOnly(
    deps.publicUrl,
    createApi(
      routesOf(peopleRoutes, {
        "GET /app/customers": pages,
        "GET /app/customers/{page+}": pages,
      }),
      deps.log,
    ),
  );
};
