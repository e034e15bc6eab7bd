import { html } from "hono/html";
import { addDays } from "../../../domain/base/time.ts";
import type { FrameTexts } from "../../../i18n/dashboard/texts-from.ts";
import type { Markup } from "../../../theme/markup.ts";
import type { Filter } from "./filter.ts";

/** A field of the filter with what was chosen in it. */
export type Chosen = { label: string; value: string | undefined };

/**
 * Says of which days a page is, and on paper, where no form stands, what else was chosen.
 * @param rest what is said of the days
 * @param more the page's own fields, beside channel and attribute
 */
export const periodLine = (
  { dashboard: { frame }, figures }: FrameTexts,
  { from, to, channel, attribute }: Filter,
  { rest, more = [] }: { rest: string; more?: readonly Chosen[] },
): Markup => {
  const fields: readonly Chosen[] = [
    { label: frame.channel, value: channel },
    { label: frame.attribute, value: attribute },
    ...more,
  ];
  const chosen = fields.filter(({ value }) => value !== undefined && value !== "");
  return html`<p class="muted period"><strong>${figures.days(from, addDays(to, -1))}</strong>, ${rest}${chosen.map(({ label, value }) => html`<span class="on-paper">; ${label}: <bdi>${value}</bdi></span>`)}</p>
`;
};
