import { html } from "hono/html";
import type { Instant } from "../../../domain/base/time.ts";
import type { TouchpointType } from "../../../domain/catalogue/index.ts";
import type { SettingsTexts } from "../../../i18n/dashboard/settings-texts.ts";
import { anyTypeName } from "../../../i18n/type-name.ts";
import type { Markup } from "../../../theme/markup.ts";
import type { Frame } from "../frame/index.ts";
import { settingsPage } from "../settings/index.ts";

const PATH = "/app/settings/touchpoint-types";

/** A type of the catalogue, with how it is used. */
export type TypeInUse = TouchpointType & {
  volume: number;
  lastSeenAt?: Instant | undefined;
  surveys: number;
};

/** A type that is recorded without being in the catalogue. */
export type UnknownType = {
  key: string;
  volume: number;
  lastSeenAt: Instant;
  suggestion?: string | undefined;
  archivedAt?: string | undefined;
};

export type TypesView = {
  frame: Frame<SettingsTexts>;
  now: Instant;
  /** In the order of the journey. */
  types: readonly TypeInUse[];
  /** The most frequent first. */
  unknown: readonly UnknownType[];
  /** A type that was adopted just now. */
  adopted?: TouchpointType | undefined;
  notice?: string | undefined;
};

export const typeHref = (key: string): string => `${PATH}/${encodeURIComponent(key)}`;

/** What a stage is called: in the reader's language where it is one of Milepost's own. */
export const stageLabel = ({ dashboard: { stages } }: SettingsTexts, stage: string): string =>
  new Map<string, string>(Object.entries(stages)).get(stage) ?? stage;

const nameOf = (type: TouchpointType, { language }: SettingsTexts): string =>
  anyTypeName(type, language) ?? type.key;

const typeRow = ({ frame: { texts }, now }: TypesView, type: TypeInUse): Markup => {
  const { touchpointTypes: words } = texts.dashboard;
  const { count, ago } = texts.figures;
  const seen = type.lastSeenAt === undefined ? words.never : ago(type.lastSeenAt, now);
  return html`<tr><th scope="row"><a href="${typeHref(type.key)}"><bdi>${nameOf(type, texts)}</bdi></a><br><code class="muted">${type.key}</code>${type.engagement === true && html` <span class="badge">${words.engagement}</span>`}</th>
<td>${stageLabel(texts, type.stage)}</td><td class="number">${type.order}</td><td class="number" data-value="${type.volume}">${count(type.volume)}</td><td data-value="${type.lastSeenAt === undefined ? "" : Date.parse(type.lastSeenAt)}">${seen}</td><td class="number">${count(type.surveys)}</td></tr>`;
};

const typesTable = (view: TypesView): Markup => {
  const { columns, empty } = view.frame.texts.dashboard.touchpointTypes;
  if (view.types.length === 0) return html`<p class="notice">${empty}</p>`;
  return html`<div class="wide-table panel"><table class="data" data-sortable><thead><tr><th scope="col">${columns.name}</th><th scope="col">${columns.stage}</th><th scope="col" class="number">${columns.order}</th><th scope="col" class="number">${columns.volume}</th><th scope="col">${columns.lastSeen}</th><th scope="col" class="number">${columns.surveys}</th></tr></thead>
<tbody>${view.types.map((type) => typeRow(view, type))}</tbody></table></div>`;
};

/** More would make the page slow to read and to load. */
const MOST_UNKNOWN = 100;

const unknownRow = ({ frame: { texts }, now }: TypesView, type: UnknownType): Markup => {
  const { unknown } = texts.dashboard.touchpointTypes;
  const { count, ago } = texts.figures;
  const hint =
    type.archivedAt !== undefined
      ? unknown.before
      : type.suggestion !== undefined && unknown.perhaps(type.suggestion);
  return html`<tr><th scope="row"><code>${type.key}</code>${hint && html`<br><span class="muted">${hint}</span>`}</th><td class="number">${count(type.volume)}</td><td>${ago(type.lastSeenAt, now)}</td><td class="number"><form class="inline" method="post" action="${typeHref(type.key)}"><button class="second" name="action" value="adopt" aria-label="${unknown.adoptOne(type.key)}">${unknown.adopt}</button></form></td></tr>`;
};

const unknownPart = (view: TypesView): Markup => {
  const { unknown: words, columns } = view.frame.texts.dashboard.touchpointTypes;
  if (view.unknown.length === 0)
    return view.types.length === 0 ? html`` : html`<p class="muted">${words.none}</p>`;
  const shown = view.unknown.slice(0, MOST_UNKNOWN);
  const left = view.unknown.length - shown.length;
  return html`<section id="unknown"><h2>${words.title}</h2><p class="muted">${words.lead}</p>
<div class="wide-table panel"><table class="data"><thead><tr><th scope="col">${columns.name}</th><th scope="col" class="number">${columns.volume}</th><th scope="col">${columns.lastSeen}</th><td></td></tr></thead>
<tbody>${shown.map((type) => unknownRow(view, type))}</tbody></table></div>${left > 0 && html`<p class="muted">${words.more(left)}</p>`}</section>`;
};

const adoptedNotice = ({ frame: { texts }, adopted }: TypesView): Markup => {
  if (adopted === undefined) return html``;
  const { touchpointTypes: words } = texts.dashboard;
  return html`<p class="notice" role="status">${words.adopted(nameOf(adopted, texts))} <a href="${typeHref(adopted.key)}">${words.change}</a></p>`;
};

/** The catalogue in the order of the journey, and what is recorded without being in it. */
export const typesPage = (view: TypesView): string => {
  const { touchpointTypes: words } = view.frame.texts.dashboard;
  return settingsPage({
    frame: view.frame,
    tab: "touchpoint-types",
    title: words.title,
    notice: view.notice,
    body: html`${adoptedNotice(view)}<p class="lead">${words.lead}</p>
<p><a class="link" href="${PATH}?new=true">${words.add}</a></p>
${typesTable(view)}
${unknownPart(view)}`,
  });
};
