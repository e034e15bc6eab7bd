import { html } from "hono/html";
import type { ChartTexts } from "../../../i18n/dashboard/texts-from.ts";
import type { Markup } from "../../../theme/markup.ts";
import { changeFinding, type ScoreFigures } from "../words/index.ts";

const ARROWS = { up: "▲", down: "▼", flat: undefined, insufficient: undefined } as const;

/** How a score changed, in words. An arrow stands only where the verdict is `up` or `down`. */
export const verdictMark = (texts: ChartTexts, figures: ScoreFigures): Markup => {
  const finding = changeFinding(texts, figures);
  const arrow = figures.change && ARROWS[figures.change.verdict];
  if (finding === undefined) return html``;
  return html`<p class="verdict${arrow && ` changed ${figures.change?.verdict}`}">${arrow && html`<span aria-hidden="true">${arrow}</span> `}${finding}</p>`;
};
