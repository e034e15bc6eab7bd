import { listTiles } from "../../shared/application/access/index.ts";
import { registeredTypes } from "../../shared/domain/catalogue/index.ts";
import { createAskedTile, noTile, withdrawNamedTile } from "../../shared/http/access/tiles/requests.ts";
import type { HttpResult } from "../../shared/http/base/api.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { typeNamer } from "../../shared/http/dashboard/asked.ts";
import { refusalsOf, requestOf } from "../../shared/http/dashboard/settings-form.ts";
import { dashboardResult, formOf, type PageRequest } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { SettingsTexts } from "../../shared/i18n/dashboard/settings-texts.ts";
import {
  newTilePage,
  tileFormPage,
  tilesPage,
  tileWithdrawalPage,
} from "../../shared/pages/dashboard/access/index.ts";
import { hrefOf } from "../../shared/pages/dashboard/frame/index.ts";
import type { FormState, Values } from "../../shared/pages/dashboard/settings/index.ts";
import { stageLabel } from "../../shared/pages/dashboard/touchpoint-types/index.ts";
import type { Deps, SettingsPage } from "./deps.ts";

type Request = PageRequest<SettingsTexts>;

const LIST = "/app/settings/tiles";
/** A new tile stands in no state that somebody else could change. */
const version = "none";

const list = async (deps: Deps, { event, frame, query, member }: Request): Promise<HttpResult> => {
  const { texts } = frame;
  const [definitions, tiles] = await Promise.all([deps.store.read(), listTiles(deps.tiles)]);
  const page = tilesPage({
    frame,
    tiles,
    typeName: typeNamer(definitions, texts),
    stageName: (stage) => stageLabel(texts, stage),
    zone: member.timezone ?? definitions.policy.reportingTimezone,
    notice: query.done === "withdrawn" ? texts.dashboard.access.tiles.withdrawn : undefined,
  });
  return dashboardResult(event, 200, page);
};

const ask = async (
  deps: Deps,
  { event, frame }: Request,
  { form, status }: { form: FormState; status: 200 | 422 },
): Promise<HttpResult> => {
  const { texts } = frame;
  const definitions = await deps.store.read();
  const nameOf = typeNamer(definitions, texts);
  const page = tileFormPage({
    frame,
    form,
    types: registeredTypes(definitions.types).map(({ key }) => ({ value: key, name: nameOf(key) })),
    surveys: definitions.surveys.map(({ key }) => ({ value: key, name: key })),
    stages: deps.stages.map((stage) => ({ value: stage, name: stageLabel(texts, stage) })),
  });
  return dashboardResult(event, status, page);
};

const askAboutWithdrawal = async ({ tiles }: Deps, { event, frame, rest }: Request): Promise<HttpResult> => {
  const tile = (await listTiles(tiles)).find(({ id }) => id === rest);
  if (tile === undefined) throw noTile();
  return dashboardResult(event, 200, tileWithdrawalPage({ frame, tile }));
};

/** The address stands in the answer to the form, and no cache keeps it. */
const create = async (deps: Deps, request: Request, fields: Values): Promise<HttpResult> => {
  const { event, frame } = request;
  const { action: _, version: __, ...asked } = fields;
  try {
    const made = await createAskedTile(deps)(requestOf(asked, { frameAncestors: "list" }), deps.clock());
    return dashboardResult(event, 201, newTilePage({ frame, ...made }));
  } catch (error) {
    const form = { values: fields, version, refusals: refusalsOf(error) };
    return ask(deps, request, { form, status: 422 });
  }
};

const FIRST = { values: { show: "score", period: "last28Days" }, version };

/** Public tiles: their list, a new one, and the withdrawal of one. */
export const tiles: SettingsPage = (deps) => async (request) => {
  const { event, rest, query } = request;
  if (event.requestContext.http.method !== "POST") {
    if (rest !== "") return askAboutWithdrawal(deps, request);
    return query.new === undefined ? list(deps, request) : ask(deps, request, { form: FIRST, status: 200 });
  }
  if (rest === "") return create(deps, request, formOf(event).fields);
  await withdrawNamedTile(deps.tiles, rest);
  return seeOther(hrefOf(LIST, { done: "withdrawn" }));
};
