import { html } from "hono/html";
import { periodOf } from "../../../domain/base/period-preset.ts";
import { addDays, type Day, type Instant, isDay } from "../../../domain/base/time.ts";
import type { AudienceDimensions } from "../../../domain/customers/index.ts";
import type { FrameTexts } from "../../../i18n/dashboard/texts-from.ts";
import type { Markup } from "../../../theme/markup.ts";
import { type Filter, hrefOf, PRESETS } from "./filter.ts";

type Choice = { value: string; name: string };

/** A choice of one of several values, or none. */
export const choice = (
  { name, label, none }: { name: string; label: string; none?: string },
  choices: readonly Choice[],
  chosen: string | undefined,
): Markup => {
  // A value that a link brought stays in the list, or the next press of the button would drop it.
  const all =
    chosen === undefined || choices.some(({ value }) => value === chosen)
      ? choices
      : [...choices, { value: chosen, name: chosen }];
  return html`<label><span>${label}</span><select name="${name}">${none !== undefined && html`<option value="">${none}</option>`}${all.map(
    ({ value, name: shown }) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${shown}</option>`,
  )}</select></label>`;
};

/** What people can choose from. */
export type FilterChoices = { channels: readonly string[]; dimensions: AudienceDimensions; today: Day };

export type FilterBar = {
  texts: FrameTexts;
  path: string;
  filter: Filter;
  choices: FilterChoices;
  /** What the page has besides: stays when another preset is chosen. */
  more?: Readonly<Record<string, string | undefined>>;
  /** The fields of the page's own filter. */
  fields?: Markup;
};

const channelField = ({ texts, filter, choices }: FilterBar): Markup => {
  const { frame } = texts.dashboard;
  const channels = choices.channels.map((name) => ({ value: name, name }));
  if (channels.length === 0 && filter.channel === undefined) return html``;
  return choice(
    { name: "channel", label: frame.channel, none: frame.everyChannel },
    channels,
    filter.channel,
  );
};

const attributeField = ({ texts, filter, choices }: FilterBar): Markup => {
  const { frame } = texts.dashboard;
  const values = Object.entries(choices.dimensions).flatMap(([dimension, of]) =>
    of.map((value) => ({ value: `${dimension}:${value}`, name: `${dimension}: ${value}` })),
  );
  if (values.length === 0 && filter.attribute === undefined) return html``;
  return choice(
    { name: "attribute", label: frame.attribute, none: frame.everybody },
    values,
    filter.attribute,
  );
};

/**
 * Chooses period, channel and attribute: a form that works without a script, and links for common periods. `last` is the
 * last day of the period; the server makes `to` of it, which is the day after. What was typed and can't be used stays.
 */
export const filterBar = (bar: FilterBar): Markup => {
  const { texts, path, filter, choices, more = {}, fields } = bar;
  const { frame } = texts.dashboard;
  const kept = { ...more, channel: filter.channel, attribute: filter.attribute };
  const presets = PRESETS.map((preset) => ({ preset, period: periodOf(preset, choices.today) }));
  // On the 28th of a month two of them are the same days.
  const current = presets.find(({ period }) => period.from === filter.from && period.to === filter.to);
  return html`<section class="filter" aria-label="${frame.parts.filter}">
<ul class="presets">${presets.map(
    ({ preset, period }) =>
      html`<li><a href="${hrefOf(path, { ...period, ...kept })}"${preset === current?.preset && html` aria-current="true"`}>${frame.presets[preset]}</a></li>`,
  )}</ul>
<form action="${path}"><label><span>${frame.from}</span><input type="date" name="from" value="${filter.from}" required></label>
<label><span>${frame.last}</span><input type="date" name="last" value="${isDay(filter.to) ? addDays(filter.to, -1) : filter.to}" required></label>
${channelField(bar)}${attributeField(bar)}${fields}
<button class="second">${frame.show}</button></form>
</section>
`;
};

type Freshness = { computedAt: Instant | null; pending: number; timezone: string };

/**
 * How fresh the figures are, and of which zone the days.
 * @param waiting what waits to be counted, where that is no answers
 */
export const freshness = (
  { dashboard: { frame }, figures }: FrameTexts,
  { computedAt, pending, timezone }: Freshness,
  now: Instant,
  waiting = frame.waiting,
): Markup => {
  const counted = computedAt === null ? frame.neverCounted : frame.counted(figures.ago(computedAt, now));
  const parts = [counted, ...(pending > 0 ? [waiting(pending)] : []), frame.zone(timezone)];
  return html`<p class="fresh">${parts.join(" · ")}</p>`;
};

/** The same figures for programs. */
export const formatLinks = (
  { dashboard: { frame } }: FrameTexts,
  path: string,
  {
    query,
    formats,
  }: { query: Readonly<Record<string, string | undefined>>; formats: readonly ("json" | "csv")[] },
): Markup =>
  html`<p class="formats">${formats.map((format) => html`<a href="${hrefOf(path, { ...query, format })}">${frame.formats[format]}</a> `)}</p>`;
