import { html } from "hono/html";
import type { Delivery } from "../../../domain/events/index.ts";
import type { AlertSettingsTexts } from "../../../i18n/dashboard/alert-settings-texts.ts";
import type { Markup } from "../../../theme/markup.ts";

/** A message, as the API shows it. */
export type ShownDelivery = Pick<
  Delivery,
  "id" | "type" | "at" | "status" | "attempts" | "tries" | "alert"
> & {
  nextAttemptAt: string | null;
};

type Attempt = ShownDelivery["attempts"][number];

/** What an attempt came to: the status of the answer, or why there was none. */
const outcomeOf = ({ dashboard }: AlertSettingsTexts, { status, error }: Attempt): string => {
  if (status !== undefined) return String(status);
  const words = new Map<string, string>(Object.entries(dashboard.webhooks.deliveries.errors));
  return words.get(error ?? "") ?? error ?? "";
};

/** `1,234 ms` */
const took = (language: string, milliseconds: number): string =>
  new Intl.NumberFormat(language, { style: "unit", unit: "millisecond" }).format(milliseconds);

/** An answer is text of somebody else: it is shown as it came, and nothing of it works. */
const attemptItem = (texts: AlertSettingsTexts, attempt: Attempt, zone: string): Markup => {
  const { deliveries: words } = texts.dashboard.webhooks;
  const { at, status, answer, milliseconds } = attempt;
  const hasAnswer = status !== undefined;
  return html`<li><p><time datetime="${at}">${texts.figures.moment(at, zone)}</time> · <b>${outcomeOf(texts, attempt)}</b> · ${took(texts.language, milliseconds)}</p>${hasAnswer && (answer ? html`<pre dir="auto" aria-label="${words.answer}">${answer}</pre>` : html`<p class="muted">${words.noAnswer}</p>`)}</li>`;
};

/** Every attempt that is kept, the newest first, folded away. */
export const attemptsPart = (
  texts: AlertSettingsTexts,
  { attempts, tries }: ShownDelivery,
  zone: string,
): Markup => {
  const { deliveries: words } = texts.dashboard.webhooks;
  const [newest] = attempts.toReversed();
  if (newest === undefined) return html``;
  return html`<details><summary>${words.attempts(tries)}: ${outcomeOf(texts, newest)}</summary><ol class="attempts">${attempts.toReversed().map((attempt) => attemptItem(texts, attempt, zone))}</ol>${attempts.length < tries && html`<p class="muted">${words.left(attempts.length)}</p>`}</details>`;
};
