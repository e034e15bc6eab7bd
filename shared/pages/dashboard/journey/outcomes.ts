import { html } from "hono/html";
import { amountsIn } from "../../../i18n/dashboard/amounts.ts";
import type { Markup } from "../../../theme/markup.ts";
import { hrefOf } from "../frame/index.ts";
import type { JourneyView } from "./view.ts";

type Rate = { rate: number | null; interval: { low: number; high: number } | null };

/** `62% (58–66%)`; small shares have a decimal. */
const shareWords = ({ frame: { texts } }: JourneyView, { rate, interval }: Rate): string | undefined => {
  if (rate === null) return undefined;
  const { share } = texts.figures;
  const shown = (value: number) => (rate < 10 ? share(value / 100) : texts.figures.wholeShare(value / 100));
  if (interval === null) return shown(rate);
  const low = shown(interval.low).replace(/\s*%$/, "");
  return `${shown(rate)} (${low}–${shown(interval.high)})`;
};

const supportWords = (view: JourneyView): string | undefined => {
  const { support } = view.outcomes ?? {};
  const share = support && shareWords(view, support.firstContactResolution);
  const median = support?.waitTime.median ?? null;
  if (share === undefined || median === null) return undefined;
  const { texts } = view.frame;
  return texts.dashboard.journey.outcomes.support(share, amountsIn(texts.language).took(median));
};

const successWords = (view: JourneyView): string | undefined => {
  const { success } = view.outcomes ?? {};
  const share = success && shareWords(view, success.churnRate);
  if (success === undefined || share === undefined) return undefined;
  const { texts } = view.frame;
  const { outcomes } = texts.dashboard.journey;
  // Revenue in several currencies has no one share.
  const [only, other] = success.mrr;
  const kept = other === undefined ? (only?.netRetention ?? null) : null;
  return kept === null ? outcomes.churn(share) : outcomes.success(share, texts.figures.share(kept / 100));
};

/** The key figure of a stage that has a page of its own, with the way there. */
export const outcomeLine = (view: JourneyView, stage: string | null): Markup => {
  const { from, to, channel } = view.filter;
  const line = (path: string, text: string | undefined) =>
    text === undefined ? html`` : html`<p><a href="${hrefOf(path, { from, to, channel })}">${text}</a></p>`;
  if (stage === "support") return line("/app/support", supportWords(view));
  if (stage === "renewal") return line("/app/success", successWords(view));
  return html``;
};
