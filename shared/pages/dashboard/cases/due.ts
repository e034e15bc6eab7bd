import { html } from "hono/html";
import type { Instant } from "../../../domain/base/time.ts";
import { isOverdue, isUncontacted } from "../../../domain/cases/index.ts";
import type { CaseWords } from "../../../i18n/dashboard/en/people/case-words.ts";
import type { TextsWith } from "../../../i18n/dashboard/texts-from.ts";
import type { Markup } from "../../../theme/markup.ts";
import type { ShownCase } from "./view.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The time between two moments in its largest unit, as an ISO 8601 duration. Days begin at two: `PT47H`, `P2D`. */
const roughly = (from: Instant, to: Instant): string => {
  const length = Math.abs(Date.parse(to) - Date.parse(from));
  if (length >= 2 * DAY) return `P${Math.floor(length / DAY)}D`;
  if (length >= HOUR) return `PT${Math.floor(length / HOUR)}H`;
  return `PT${Math.max(1, Math.floor(length / MINUTE))}M`;
};

type Texts = TextsWith<{ caseWords: CaseWords }>;
type Timed = Pick<ShownCase, "status" | "dueAt" | "contactedAt" | "resolvedAt">;

const wordsOf = ({ dashboard: { caseWords }, figures }: Texts, one: Timed, now: Instant): string => {
  const { status, dueAt, contactedAt, resolvedAt } = one;
  if (isOverdue(one, now)) return caseWords.overdue(figures.duration(roughly(dueAt, now)));
  if (isUncontacted(one)) return caseWords.due(figures.duration(roughly(now, dueAt)));
  return status === "resolved" || status === "dismissed"
    ? caseWords.since[status](figures.ago(resolvedAt ?? dueAt, now))
    : caseWords.since.contacted(figures.ago(contactedAt ?? dueAt, now));
};

/** By when the customer must be called, or what became of it: in words, and late ones stand out. */
export const duePart = (texts: Texts, one: Timed, now: Instant): Markup =>
  isOverdue(one, now)
    ? html`<strong class="late">${wordsOf(texts, one, now)}</strong>`
    : html`<span>${wordsOf(texts, one, now)}</span>`;
