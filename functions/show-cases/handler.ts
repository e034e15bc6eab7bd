import { byHttpsOnly, createApi, type HttpResult, routesOf } from "../../shared/http/base/api.ts";
import { refuseRepeated } from "../../shared/http/base/query-string.ts";
import { casePageRoutes } from "../../shared/http/dashboard/routes.ts";
import { type PageRequest, signedInPages } from "../../shared/http/dashboard/signed-in-pages.ts";
import { type CaseTexts, caseTexts } from "../../shared/i18n/dashboard/case-texts.ts";
import { oneCase, takeCase } from "./case.ts";
import { cases } from "./cases.ts";
import type { Deps } from "./deps.ts";
import { openCases } from "./open.ts";

const answerOf = (
  deps: Deps,
  { event, rest }: PageRequest<CaseTexts>,
): ((request: PageRequest<CaseTexts>) => Promise<HttpResult>) => {
  const isForm = event.requestContext.http.method === "POST";
  if (rest === "") return isForm ? openCases(deps) : cases(deps);
  refuseRepeated(event);
  return isForm ? takeCase(deps) : oneCase(deps);
};

/** The dashboard's pages with cases (API section 8): members see them, agents and admins change them. */
export const showCasesHandler = (deps: Deps) => {
  const pages = signedInPages(deps, caseTexts, {
    cases: { section: "cases", keepsForm: true, answer: async (request) => answerOf(deps, request)(request) },
  });
  return byHttpsOnly(
    deps.publicUrl,
    createApi(
      routesOf(casePageRoutes, {
        "GET /app/cases": pages,
        "GET /app/cases/{id}": pages,
        "POST /app/cases": pages,
        "POST /app/cases/{id}": pages,
      }),
      deps.log,
    ),
  );
};
