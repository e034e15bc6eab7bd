import { html } from "hono/html";
import { periodBefore } from "../../../domain/base/period.ts";
import { addDays, type Day, type Instant } from "../../../domain/base/time.ts";
import type { OutcomeTexts } from "../../../i18n/dashboard/outcomes/outcome-texts.ts";
import type { Markup } from "../../../theme/markup.ts";
import {
  type Chosen,
  type Filter,
  type FilterChoices,
  filterBar,
  freshness,
  periodLine,
  shortened,
} from "../frame/index.ts";

/** How fresh figures are, as each answer says it. */
export type FiguresHead = { computedAt: Instant | null; pending: number; timezone: string };

type PageTop = {
  texts: OutcomeTexts;
  title: string;
  path: string;
  filter: Filter;
  choices: Pick<FilterChoices, "today"> & { channels?: readonly string[] };
  head: FiguresHead;
  now: Instant;
  /** What the page has besides: stays when another preset is chosen. */
  more: Readonly<Record<string, string | undefined>>;
  fields: Markup;
  /** What is chosen in them. */
  chosen: readonly Chosen[];
};

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
export const pageTop = ({
  texts,
  title,
  path,
  filter,
  choices,
  head,
  now,
  more,
  fields,
  chosen,
}: PageTop): Markup => {
  const { frame, outcomeWords } = texts.dashboard;
  const days = ({ from, to }: { from: Day; to: Day }) => texts.figures.days(from, addDays(to, -1));
  const { channels = [], today } = choices;
  return html`<div class="top"><h1>${title}</h1>${freshness(texts, head, now, outcomeWords.waiting)}</div>
${filterBar({ texts, path, filter, choices: { channels, dimensions: {}, today }, more, fields })}
${periodLine(texts, filter, { rest: frame.compared(days(periodBefore(filter))), more: chosen })}`;
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
