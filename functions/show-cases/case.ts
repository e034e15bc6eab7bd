import type * as z from "zod/mini";
import { type CaseWithNotes, editCase, fullCase } from "../../shared/application/cases/index.ts";
import type { JourneyEntry } from "../../shared/application/journeys/index.ts";
import { isAtLeast, type Member } from "../../shared/domain/access/index.ts";
import { type Instant, toInstant } from "../../shared/domain/base/time.ts";
import { CaseChange } from "../../shared/domain/cases/index.ts";
import { demandRole } from "../../shared/http/access/sessions/signed-in.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { parse } from "../../shared/http/base/parse.ts";
import type { CaseJson } from "../../shared/http/cases/cases/answers.ts";
import { noCase, orRefused } from "../../shared/http/cases/cases/refusals.ts";
import { caseItem } from "../../shared/http/cases/cases/shown.ts";
import { typeNamer } from "../../shared/http/dashboard/asked.ts";
import { refusalsOf } from "../../shared/http/dashboard/settings-form.ts";
import { dashboardResult, formOf, type PageRequest } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { CaseTexts } from "../../shared/i18n/dashboard/case-texts.ts";
import { caseHref, casePage, type Step } from "../../shared/pages/dashboard/cases/index.ts";
import type { FormState, Values } from "../../shared/pages/dashboard/settings/index.ts";
import type { Deps } from "./deps.ts";
import { changeIn, rebased, valuesOf, wasIn } from "./form.ts";

type Request = PageRequest<CaseTexts>;
type Item = z.output<typeof CaseJson>;

/** Steps of the journey that are shown, and how many are read, since the answer and its invitation are among them. */
const STEPS = 5;
const READ = STEPS + 3;

const stepOf = (entry: JourneyEntry): Step => {
  const { at } = entry;
  switch (entry.kind) {
    case "touchpoint":
      return {
        at,
        kind: "touchpoint",
        touchpoint: entry.touchpoint.touchpoint,
        channel: entry.touchpoint.channel,
      };
    case "invitation":
      return { at, kind: "invitation", survey: entry.invitation.survey };
    case "response":
      return { at, kind: "response", metric: entry.response.metric, score: entry.response.score };
    default:
      return entry satisfies never;
  }
};

/** What happened before the answer, the newest first. */
const stepsBefore = async ({ journeys }: Deps, item: Item): Promise<Step[]> => {
  if (item.customer === null) return [];
  const after = toInstant(Date.parse(item.response.answeredAt) + 1);
  const { items } = await journeys.recall(item.customer.id, READ, { at: after, kind: "touchpoint", id: "" });
  return items
    .filter((entry) => entry.kind !== "response" || entry.response.invitationId !== item.id)
    .slice(0, STEPS)
    .map(stepOf);
};

const zoneOf = async ({ definitions }: Deps, member: Member): Promise<string> =>
  member.timezone ?? (await definitions()).policy.reportingTimezone;

const itemOf = async (deps: Deps, found: CaseWithNotes): Promise<Item> =>
  caseItem(await fullCase(deps)(found));

type Shown = { status?: 200 | 409 | 422; form?: FormState & { was: Values } };

const show = async (
  deps: Deps,
  { event, frame, member, query }: Request,
  { item, status = 200, form }: Shown & { item: Item },
): Promise<HttpResult> => {
  const mayChange = isAtLeast(member.role, "agent");
  const [definitions, before, colleagues, timeZone] = await Promise.all([
    deps.definitions(),
    stepsBefore(deps, item),
    mayChange ? deps.colleagues.list() : [],
    zoneOf(deps, member),
  ]);
  const stored = valuesOf(item, timeZone);
  const done = query.done === "saved" || query.done === "unchanged" ? query.done : undefined;
  const page = casePage({
    frame,
    case: item,
    before,
    form: form ?? { values: stored, version: String(item.version) },
    was: form?.was ?? stored,
    members: colleagues
      .filter(({ role }) => isAtLeast(role, "agent"))
      .map(({ email }) => email)
      .sort(),
    done: status === 200 ? done : undefined,
    typeName: typeNamer(definitions, frame.texts),
    timeZone,
    now: deps.clock(),
  });
  return dashboardResult(event, status, page);
};

/** `/app/cases/{id}`: a case as `GET /v1/cases/{id}` answers it, with what happened before and the form to go on. */
export const oneCase =
  (deps: Deps) =>
  async (request: Request): Promise<HttpResult> => {
    const found = await deps.cases.find(request.rest);
    if (found === undefined) throw noCase();
    const item = await itemOf(deps, found);
    return request.query.format === "json"
      ? answer<typeof CaseJson>(200, item)
      : show(deps, request, { item });
  };

type Taken = { fields: Values; now: Instant; timeZone: string };

/** Saves what was changed in the form, and says so if somebody was faster: then nothing that was typed is lost. */
const save = async (deps: Deps, request: Request, { fields, now, timeZone }: Taken): Promise<HttpResult> => {
  const { rest: id, member } = request;
  const seen = fields.version ?? "";
  const again = async (form: (item: Item) => FormState & { was: Values }, status: 409 | 422) => {
    const found = await deps.cases.find(id);
    if (found === undefined) throw noCase();
    const item = await itemOf(deps, found);
    return show(deps, request, { item, status, form: form(item) });
  };
  try {
    const change = parse(CaseChange, changeIn(fields, timeZone));
    const by = { now, by: member.email, isSeen: (version: number) => String(version) === seen };
    const edited = await editCase(deps.cases)(id, change, by);
    if (edited.outcome === "stale")
      return await again((item) => rebased(fields, valuesOf(item, timeZone), item.version), 409);
    const { outcome } = orRefused(edited);
    const done = outcome === "changed" ? "saved" : "unchanged";
    // The form's own place would stay in the address, and hide above it that all went well.
    return seeOther(`${caseHref(id, { done })}#content`);
  } catch (error) {
    const refusals = refusalsOf(error);
    return again(() => ({ values: fields, version: seen, was: wasIn(fields), refusals }), 422);
  }
};

/** The form of a case. */
export const takeCase =
  (deps: Deps) =>
  async (request: Request): Promise<HttpResult> => {
    const { event, member } = request;
    demandRole(member, "agent");
    const { fields: sent } = formOf(event);
    const fields = sent.action === "mine" ? { ...sent, assignee: member.email } : sent;
    return save(deps, request, { fields, now: deps.clock(), timeZone: await zoneOf(deps, member) });
  };
