import {
  type CaseChanger,
  type CaseOpener,
  type CaseWithNotes,
  editCase,
  fullCase,
  openCase,
} from "../../shared/application/cases/index.ts";
import { CaseChange, CaseOpening } from "../../shared/domain/cases/index.ts";
import {
  answer,
  createApi,
  type HttpResult,
  keyNameOf,
  type Routes,
  readsQuery,
  routesOf,
} from "../../shared/http/base/api.ts";
import { seenVersions, versionTag } from "../../shared/http/base/etag.ts";
import { jsonBody, parse, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import type { CaseFiguresJson, CaseJson, CasePage } from "../../shared/http/cases/cases/answers.ts";
import { type CasesDeps, caseFiguresAnswer, casesPage } from "../../shared/http/cases/cases/cases-answer.ts";
import { noCase, orNotOpened, orRefused } from "../../shared/http/cases/cases/refusals.ts";
import { CaseFiguresQuery, CasesQuery } from "../../shared/http/cases/cases/requests.ts";
import { caseRoutes } from "../../shared/http/cases/cases/routes.ts";
import { caseItem } from "../../shared/http/cases/cases/shown.ts";
import type { Log } from "../../shared/runtime/log.ts";

type Deps = CasesDeps & { cases: CaseOpener & CaseChanger; log: Log };
type Event = Parameters<Routes[string]["handle"]>[0];

const shown = async (deps: Deps, status: number, found: CaseWithNotes): Promise<HttpResult> =>
  answer<typeof CaseJson>(status, caseItem(await fullCase(deps)(found)), {
    etag: versionTag(found.one.version),
  });

const list = async (deps: Deps, event: Event) =>
  answer<typeof CasePage>(200, await casesPage(deps)(parseQuery(CasesQuery, event)));

const figures = async (deps: Deps, event: Event) =>
  answer<typeof CaseFiguresJson>(200, await caseFiguresAnswer(deps)(parseQuery(CaseFiguresQuery, event)));

const show = async (deps: Deps, event: Event) => {
  const found = await deps.cases.find(pathParameter(event, "id"));
  if (found === undefined) throw noCase();
  return shown(deps, 200, found);
};

const open = async (deps: Deps, event: Event) => {
  const opening = parse(CaseOpening, jsonBody(event));
  const by = { now: deps.clock(), by: keyNameOf(event) };
  const opened = orNotOpened(await openCase(deps)(opening, by));
  return shown(deps, opened.outcome === "opened" ? 201 : 200, opened);
};

const change = async (deps: Deps, event: Event) => {
  const wanted = parse(CaseChange, jsonBody(event));
  const by = { now: deps.clock(), by: keyNameOf(event), isSeen: seenVersions(event) };
  return shown(deps, 200, orRefused(await editCase(deps.cases)(pathParameter(event, "id"), wanted, by)));
};

/** Cases: who calls a customer back, by when, and with what result (API section 8). */
export const manageCasesHandler = (deps: Deps) =>
  createApi(
    routesOf(caseRoutes, {
      "GET /v1/cases": readsQuery((event) => list(deps, event)),
      "GET /v1/cases/figures": readsQuery((event) => figures(deps, event)),
      "GET /v1/cases/{id}": (event) => show(deps, event),
      "POST /v1/cases": (event) => open(deps, event),
      "PATCH /v1/cases/{id}": (event) => change(deps, event),
    }),
    deps.log,
  );
