import { html } from "hono/html";
import { periodBefore } from "../../../domain/base/period.ts";
import { addDays, type Day, type Instant } from "../../../domain/base/time.ts";
import type { OutcomeTexts } from "../../../i18n/dashboard/outcomes/outcome-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import { type FilterForm, filterBar, freshness, periodLine, shortened } from "../frame/index.ts";

/** How fresh figures are, as each answer says it. */
export type FiguresHead = { computedAt: Instant | null; pending: number; timezone: string };

/** Most names of a list to choose from, and how long they may be. */
const MOST_NAMES = 200;
const LONGEST_NAME = 40;

/** Names that callers made up, to choose one from: with the one that is chosen, and none longer than a field. */
export const namedChoices = (
  names: readonly string[],
  chosen: string | undefined,
): { value: string; name: string }[] =>
  [...new Set([...names.slice(0, MOST_NAMES), ...(chosen === undefined ? [] : [chosen])])]
    .filter((name) => name !== "")
    .map((value) => ({ value, name: shortened(value, LONGEST_NAME) }));

/** What begins a page with figures: what it is, how fresh, of which period, and beside which. */
export const pageTop = (
  texts: OutcomeTexts,
  form: FilterForm,
  { head, now }: { head: FiguresHead; now: Instant },
): Markup => {
  const { frame, outcomeWords } = texts.dashboard;
  const { title, filter } = form;
  const days = ({ from, to }: { from: Day; to: Day }) => texts.figures.days(from, addDays(to, -1));
  return html`<div class="top"><h1>${title}</h1>${freshness(texts, head, now, outcomeWords.waiting)}</div>
${filterBar(form)}
${periodLine(texts, filter, { rest: frame.compared(days(periodBefore(filter))), more: form.chosen ?? [] })}`;
};

/** Where nothing was counted yet: what is missing, and how to send it; or that what was sent has to be counted first. */
export const emptyPart = (
  { dashboard }: OutcomeTexts,
  { title, text }: { title: string; text: string },
  { pending }: Pick<FiguresHead, "pending">,
): Markup =>
  pending > 0
    ? html`<p class="notice">${dashboard.frame.notCounted}</p>
`
    : html`<section class="panel"><h2>${title}</h2><p>${text}</p><p><a class="link" href="/docs">${dashboard.outcomeWords.reference}</a></p></section>
`;
