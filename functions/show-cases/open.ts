import { sideBySide } from "../../shared/application/base/side-by-side.ts";
import { openCase } from "../../shared/application/cases/index.ts";
import { CaseOpening } from "../../shared/domain/cases/index.ts";
import { demandRole } from "../../shared/http/access/sessions/signed-in.ts";
import type { HttpResult } from "../../shared/http/base/api.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { invalid } from "../../shared/http/base/problem.ts";
import { formOf, type PageRequest } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { CaseTexts } from "../../shared/i18n/dashboard/case-texts.ts";
import { caseHref } from "../../shared/pages/dashboard/cases/index.ts";
import { hrefOf, RESPONSES_PATH } from "../../shared/pages/dashboard/frame/index.ts";
import type { Deps } from "./deps.ts";

/** Most cases that one form opens. */
const MOST = 100;

/** Back to the answers that the form stood beside, with what became of it. Only our own page comes out. */
const backTo = (query: string, said: Readonly<Record<string, number>>): string => {
  const kept = Object.fromEntries(new URLSearchParams(query));
  for (const name of ["opened", "there", "missing", "none"]) delete kept[name];
  return hrefOf(RESPONSES_PATH, { ...kept, ...said });
};

/**
 * `POST /app/cases`: opens the case of one answer (`only`), or of each that was selected (`response`). A case that is
 * there stays as it is, so that the form may be sent twice.
 */
export const openCases =
  (deps: Deps) =>
  async ({ event, member }: PageRequest<CaseTexts>): Promise<HttpResult> => {
    demandRole(member, "agent");
    const { fields, all } = formOf(event);
    const ids = [...new Set(fields.only === undefined ? all("response") : [fields.only])];
    if (ids.length > MOST)
      throw invalid([{ path: "response", message: `must be at most ${MOST}: select fewer answers` }]);
    const openings = ids.map((response) => parse(CaseOpening, { response }));
    const by = { now: deps.clock(), by: member.email };
    const done = await sideBySide(openings, (opening) => openCase(deps)(opening, by));
    const [only] = done;
    if (fields.back === undefined && done.length === 1 && only && "one" in only)
      return seeOther(caseHref(only.one.id));
    const count = (...outcomes: readonly string[]) =>
      done.filter(({ outcome }) => outcomes.includes(outcome)).length;
    const counts = { opened: count("opened"), there: count("exists"), missing: count("unknown", "erased") };
    const said = Object.entries(counts).filter(([, many]) => many > 0);
    return seeOther(backTo(fields.back ?? "", done.length === 0 ? { none: 1 } : Object.fromEntries(said)));
  };
