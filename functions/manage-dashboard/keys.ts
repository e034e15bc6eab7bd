import { listKeys } from "../../shared/application/access/index.ts";
import { createAskedKey, noKey, withdrawNamedKey } from "../../shared/http/access/keys/requests.ts";
import type { HttpResult } from "../../shared/http/base/api.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { refusalsOf } from "../../shared/http/dashboard/settings-form.ts";
import { dashboardResult, formOf, type PageRequest } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { SettingsTexts } from "../../shared/i18n/dashboard/settings-texts.ts";
import {
  keyFormPage,
  keysPage,
  keyWithdrawalPage,
  newKeyPage,
} from "../../shared/pages/dashboard/access/index.ts";
import { hrefOf } from "../../shared/pages/dashboard/frame/index.ts";
import type { Values } from "../../shared/pages/dashboard/settings/index.ts";
import type { Deps, SettingsPage } from "./deps.ts";

type Request = PageRequest<SettingsTexts>;

const LIST = "/app/settings/keys";
/** A new key stands in no state that somebody else could change. */
const version = "none";

const list = async ({ keys }: Deps, { event, frame, query, member }: Request): Promise<HttpResult> => {
  const { withdrawn } = frame.texts.dashboard.access.keys;
  const page = keysPage({
    frame,
    keys: await listKeys(keys),
    zone: member.timezone ?? "UTC",
    notice: query.done === "withdrawn" ? withdrawn : undefined,
  });
  return dashboardResult(event, 200, page);
};

const ask = ({ event, frame }: Request): HttpResult =>
  dashboardResult(event, 200, keyFormPage({ frame, form: { values: { scope: "tag" }, version } }));

const askAboutWithdrawal = async ({ keys }: Deps, { event, frame, rest }: Request): Promise<HttpResult> => {
  const key = (await listKeys(keys)).find(({ id }) => id === rest);
  if (key === undefined) throw noKey();
  return dashboardResult(event, 200, keyWithdrawalPage({ frame, key }));
};

/** The key stands in the answer to the form, so in no address, and no cache keeps it. */
const create = async (
  { keys, clock }: Deps,
  { event, frame }: Request,
  fields: Values,
): Promise<HttpResult> => {
  const { name, scope } = fields;
  try {
    const { key, listed } = await createAskedKey(keys)({ name, scope }, clock());
    return dashboardResult(event, 201, newKeyPage({ frame, name: listed.name, key }));
  } catch (error) {
    const form = { values: fields, version, refusals: refusalsOf(error) };
    return dashboardResult(event, 422, keyFormPage({ frame, form }));
  }
};

/** API keys: their list, a new one, and the withdrawal of one. */
export const keys: SettingsPage = (deps) => async (request) => {
  const { event, rest, query } = request;
  if (event.requestContext.http.method !== "POST") {
    if (rest !== "") return askAboutWithdrawal(deps, request);
    return query.new === undefined ? list(deps, request) : ask(request);
  }
  if (rest === "") return create(deps, request, formOf(event).fields);
  await withdrawNamedKey(deps.keys, rest);
  return seeOther(hrefOf(LIST, { done: "withdrawn" }));
};
