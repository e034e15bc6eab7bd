import {
  readVolumes,
  removeTouchpointType,
  unregisteredOf,
} from "../../shared/application/catalogue/index.ts";
import {
  adoptedType,
  byJourneyOrder,
  registeredTypes,
  type TouchpointType,
} from "../../shared/domain/catalogue/index.ts";
import { type Definitions, surveysTriggeredBy } from "../../shared/domain/surveys/index.ts";
import type { HttpResult } from "../../shared/http/base/api.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { invalid, Problem } from "../../shared/http/base/problem.ts";
import { defineType } from "../../shared/http/catalogue/touchpoint-types/define.ts";
import { saveUnlessChanged } from "../../shared/http/dashboard/saving.ts";
import { fieldsOf, refusalsOf, requestOf, stateOf } from "../../shared/http/dashboard/settings-form.ts";
import { dashboardResult, formOf, type PageRequest } from "../../shared/http/dashboard/signed-in-pages.ts";
import { definitionKey } from "../../shared/http/lists/definition-key.ts";
import type { SettingsTexts } from "../../shared/i18n/dashboard/settings-texts.ts";
import { hrefOf } from "../../shared/pages/dashboard/frame/index.ts";
import { doneNotice, type FormState, type Values } from "../../shared/pages/dashboard/settings/index.ts";
import { typeFormPage, typesPage } from "../../shared/pages/dashboard/touchpoint-types/index.ts";
import type { Deps, SettingsPage } from "./deps.ts";

type Request = PageRequest<SettingsTexts>;

const LIST = "/app/settings/touchpoint-types";

const typeIn = ({ types }: Definitions, key: string): TouchpointType | undefined =>
  types.find((type) => type.key === key);

const list = async (deps: Deps, { event, frame, query }: Request): Promise<HttpResult> => {
  const [definitions, volumes] = await Promise.all([deps.store.read(), readVolumes(deps.volumes)]);
  const used = new Map(volumes.map((volume) => [volume.touchpoint, volume]));
  const order = byJourneyOrder(deps.stages);
  const types = registeredTypes(definitions.types)
    .map((type) => ({
      ...type,
      volume: used.get(type.key)?.volume ?? 0,
      lastSeenAt: used.get(type.key)?.lastSeenAt,
      surveys: surveysTriggeredBy(definitions, type.key).length,
    }))
    .sort((a, b) => order({ ...a, touchpoint: a.key }, { ...b, touchpoint: b.key }));
  const unknown = unregisteredOf(volumes, definitions).sort(
    (a, b) => b.volume - a.volume || (a.key < b.key ? -1 : 1),
  );
  const page = typesPage({
    frame,
    now: deps.clock(),
    types,
    unknown,
    adopted: types.find(({ key }) => key === query.adopted),
    notice: doneNotice(frame.texts, query.done),
  });
  return dashboardResult(event, 200, page);
};

type Shown = { key: string | undefined; form: FormState; status?: 200 | 409 | 422 };

const showForm = async (
  deps: Deps,
  { event, frame, query }: Request,
  { key, form, status = 200 }: Shown,
): Promise<HttpResult> => {
  const [definitions, volumes] = await Promise.all([deps.store.read(), readVolumes(deps.volumes)]);
  const type = key === undefined ? undefined : typeIn(definitions, key);
  const page = typeFormPage({
    frame,
    key,
    form,
    stages: deps.stages,
    use: {
      volume: volumes.find(({ touchpoint }) => touchpoint === key)?.volume ?? 0,
      surveys: key === undefined ? 0 : surveysTriggeredBy(definitions, key).length,
    },
    isListed: type !== undefined && type.archivedAt === undefined,
    notice: status === 200 ? doneNotice(frame.texts, query.done) : undefined,
  });
  return dashboardResult(event, status, page);
};

const edit = async (deps: Deps, request: Request): Promise<HttpResult> => {
  const isNew = request.rest === "";
  const definitions = await deps.store.read();
  const key = isNew ? undefined : definitionKey(request.rest);
  const type = key === undefined ? undefined : typeIn(definitions, key);
  if (key !== undefined && type === undefined) throw new Problem(404, "There is no such touchpoint type.");
  const values = type === undefined ? { order: "0", stage: deps.stages[0] ?? "" } : fieldsOf(type);
  return showForm(deps, request, { key, form: { values, version: stateOf(type) } });
};

/** The names of a form as the API takes them: one for every language, or one for each. */
const namesOf = ({ name = "", ...fields }: Values): Values => {
  const byLanguage = Object.entries(fields).some(([field, text]) => field.startsWith("name.") && text.trim());
  return byLanguage || name.trim() === "" ? fields : { ...fields, name };
};

const OWN_FIELDS = new Set(["action", "version", "key"]);

const writtenType = (fields: Values): object => {
  const hasEach = Object.keys(namesOf(fields)).some(
    (field) => field.startsWith("name.") && fields[field]?.trim(),
  );
  if (hasEach && fields.name?.trim())
    throw invalid([{ path: "name", message: "must be one name, or a name for each language" }]);
  const own = Object.entries(namesOf(fields)).filter(([field]) => !OWN_FIELDS.has(field));
  return requestOf(Object.fromEntries(own), { order: "number", engagement: "yesOrNo" });
};

const save = async (deps: Deps, request: Request, fields: Values): Promise<HttpResult> => {
  const isNew = request.rest === "";
  const key = isNew ? (fields.key ?? "").trim() : request.rest;
  const seen = isNew ? stateOf(undefined) : (fields.version ?? "");
  const again = (form: Omit<FormState, "values" | "version">, version: string, status: 409 | 422) =>
    showForm(deps, request, {
      key: isNew ? undefined : key,
      form: { values: fields, version, ...form },
      status,
    });
  try {
    const written = writtenType(fields);
    const saved = await saveUnlessChanged(deps.store, {
      seen,
      find: (definitions) => typeIn(definitions, key),
      save: (store) => defineType({ store, stages: deps.stages })(key, written),
    });
    if (saved.outcome === "saved") return seeOther(hrefOf(LIST, { done: "saved" }));
    if (isNew) return await again({ refusals: [{ path: "key", message: "is taken already" }] }, seen, 422);
    const theirs = saved.stored && saved.stored.archivedAt === undefined ? fieldsOf(saved.stored) : null;
    return await again({ theirs }, stateOf(saved.stored), 409);
  } catch (error) {
    return again({ refusals: refusalsOf(error) }, seen, 422);
  }
};

/** Takes a type into the catalogue that is recorded already. Repeating it changes nothing. */
const adopt = async (deps: Deps, request: Request): Promise<HttpResult> => {
  const key = definitionKey(request.rest);
  const { types } = await deps.store.read();
  if (!registeredTypes(types).some((type) => type.key === key))
    await defineType({ store: deps.store, stages: deps.stages })(key, adoptedType(key, types, deps.stages));
  return seeOther(hrefOf(LIST, { adopted: key }));
};

const remove = async (deps: Deps, request: Request, fields: Values): Promise<HttpResult> => {
  const key = definitionKey(request.rest);
  const removed = await saveUnlessChanged(deps.store, {
    seen: fields.version ?? "",
    find: (definitions) => typeIn(definitions, key),
    save: async (store) => {
      if ((await removeTouchpointType(store, deps.volumes)(key, deps.clock())) === "unknown")
        throw new Problem(404, "There is no such touchpoint type.");
    },
  });
  if (removed.outcome === "saved") return seeOther(hrefOf(LIST, { done: "removed" }));
  if (removed.stored === undefined) throw new Problem(404, "There is no such touchpoint type.");
  const values = fieldsOf(removed.stored);
  return showForm(deps, request, {
    key,
    form: { values, version: stateOf(removed.stored), theirs: values },
    status: 409,
  });
};

/** The touchpoint types: their list, one of them, and what recorded ones are not in it. */
export const touchpointTypes: SettingsPage = (deps) => async (request) => {
  const { event, rest, query } = request;
  if (event.requestContext.http.method !== "POST")
    return rest === "" && query.new === undefined ? list(deps, request) : edit(deps, request);
  const { fields } = formOf(event);
  if (fields.action === "adopt") return adopt(deps, request);
  return fields.action === "remove" ? remove(deps, request, fields) : save(deps, request, fields);
};
