import { html } from "hono/html";
import type { ListedTile } from "../../../domain/access/index.ts";
import { dayIn } from "../../../domain/base/time.ts";
import type { SettingsTexts } from "../../../i18n/dashboard/settings-texts.ts";
import { type Markup, toHtml } from "../../../theme/markup.ts";
import type { Frame } from "../frame/index.ts";
import { ONCE_STYLES, settingsPage, shownOnce, withdrawalForm } from "../settings/index.ts";

const PATH = "/app/settings/tiles";

type View = { frame: Frame<SettingsTexts> };

export type TilesView = View & {
  /** The oldest first. */
  tiles: readonly ListedTile[];
  /** What a touchpoint type is called. */
  typeName: (key: string) => string;
  /** What a stage is called. */
  stageName: (stage: string) => string;
  /** The time zone of who looks. */
  zone: string;
  notice?: string | undefined;
};

/** What a tile is about, in a line. */
const aboutOf = ({ frame: { texts }, typeName, stageName }: TilesView, tile: ListedTile): string => {
  const { periods, shows } = texts.dashboard.access.tiles;
  const { show, touchpoint, survey, metric, stage, period } = tile;
  const parts = [
    shows[show],
    touchpoint && typeName(touchpoint),
    survey,
    metric?.toUpperCase(),
    stage && stageName(stage),
    periods[period],
  ];
  return parts.filter(Boolean).join(" · ");
};

const tileRow = (view: TilesView, tile: ListedTile): Markup => {
  const { texts } = view.frame;
  const { tiles: words } = texts.dashboard.access;
  const { id, name, frameAncestors = [], createdAt } = tile;
  const sites = frameAncestors.map((origin) => new URL(origin).host).join(", ");
  return html`<tr><th scope="row"><bdi>${name}</bdi></th><td>${aboutOf(view, tile)}</td><td>${sites || words.noSites}</td><td data-value="${Date.parse(createdAt)}">${texts.figures.wholeDay(dayIn(createdAt, view.zone))}</td><td class="number"><a href="${PATH}/${id}" aria-label="${words.withdrawOne(name)}">${words.withdraw}</a></td></tr>
`;
};

/** The tiles, without their addresses. */
export const tilesPage = (view: TilesView): string => {
  const { tiles: words } = view.frame.texts.dashboard.access;
  const { columns } = words;
  return settingsPage({
    frame: view.frame,
    tab: "tiles",
    title: words.title,
    notice: view.notice,
    body: html`<p class="lead">${words.lead}</p>
<p><a class="link" href="${PATH}?new=true">${words.add}</a></p>
${
  view.tiles.length === 0
    ? html`<p class="notice">${words.empty}</p>`
    : html`<div class="wide-table panel"><table class="data" data-sortable><thead><tr><th scope="col">${columns.name}</th><th scope="col">${columns.shows}</th><th scope="col">${columns.sites}</th><th scope="col">${columns.created}</th><td></td></tr></thead>
<tbody>${view.tiles.map((tile) => tileRow(view, tile))}</tbody></table></div>`
}`,
  });
};

/** What another site puts into its page. */
const snippetOf = (url: string, name: string): string =>
  toHtml(
    html`<iframe src="${url}" title="${name}" width="480" height="320" style="border:0" loading="lazy"></iframe>`,
  );

/** Shows the address of a new tile, this once. */
export const newTilePage = ({ frame, tile, url }: View & { tile: ListedTile; url: string }): string => {
  const { made } = frame.texts.dashboard.access.tiles;
  const { name, frameAncestors = [] } = tile;
  const sites = frameAncestors.map((origin) => new URL(origin).host).join(", ");
  return settingsPage({
    frame,
    tab: "tiles",
    title: made.title,
    styles: ONCE_STYLES,
    body: shownOnce({
      back: { href: PATH, text: made.back },
      notice: made.once,
      name,
      texts: {
        address: { label: made.address, text: url, rows: 2 },
        ...(sites && {
          snippet: {
            label: made.snippet,
            help: made.snippetHelp(sites),
            text: snippetOf(url, name),
            rows: 4,
          },
        }),
      },
      more: html`<p><a class="link" href="${url}" rel="noreferrer">${made.open}</a></p>`,
    }),
  });
};

/** Asks before a tile is withdrawn. */
export const tileWithdrawalPage = ({ frame, tile }: View & { tile: ListedTile }): string => {
  const { access, settings } = frame.texts.dashboard;
  const { withdrawal } = access.tiles;
  return settingsPage({
    frame,
    tab: "tiles",
    title: withdrawal.title(tile.name),
    body: withdrawalForm({
      action: `${PATH}/${tile.id}`,
      texts: [withdrawal.text],
      button: withdrawal.button,
      cancel: { href: PATH, text: settings.cancel },
    }),
  });
};
