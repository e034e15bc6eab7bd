import { html } from "hono/html";
import type { Markup } from "../../../theme/markup.ts";
import { type FilterBar, filterBar } from "./filter-bar.ts";
import { dashboardPage, type Frame } from "./frame.ts";
import type { Chosen } from "./period-line.ts";
import { type FieldLabels, type Refusal, refusalList } from "./refusal.ts";

/** What a page with a filter has, whether or not the filter can be used. */
export type FilterForm = FilterBar & {
  title: string;
  styles: string;
  /** What the fields of the page's own filter are called. */
  labels?: FieldLabels;
  /** What is chosen in them, for paper. */
  chosen?: readonly Chosen[];
  /** What stands above the heading. */
  above?: Markup;
  /** What stands between the heading and the form. */
  below?: Markup;
  /** Links that choose something too. */
  tabs?: Markup;
};

/** A page whose filter can't be used: says what is wrong above the form, which has what was typed. */
export const refusedFilterPage = (frame: Frame, form: FilterForm, refusals: readonly Refusal[]): string => {
  const { texts, title, styles, above, below, tabs, labels, filter } = form;
  // The form's `last` is the filter's `to`.
  const isKept = refusals.every(({ path }) => path !== "last" && !Object.hasOwn(filter, path));
  return dashboardPage({
    frame: { ...frame, filter: isKept ? filter : undefined },
    title,
    styles,
    body: html`${above}<div class="top"><h1><bdi>${title}</bdi></h1></div>
<div class="notice" role="alert"><strong>${texts.dashboard.frame.messages.invalid.title}</strong>${refusalList(texts, refusals, labels)}</div>
${below}${filterBar(form)}${tabs}`,
  });
};
