import { html } from "hono/html";
import type { CaseFigures } from "../../../domain/cases/index.ts";
import type { Markup } from "../../../theme/markup.ts";
import type { CasesView } from "./view.ts";

/** From fewer than these, a share says nothing. */
const FEW = 5;

type Sum = { name: string; value: string; note: string; isUrgent?: boolean };

const sumsOf = ({ frame: { texts } }: CasesView, figures: CaseFigures): Sum[] => {
  const { count, wholeShare } = texts.figures;
  const { figures: words } = texts.dashboard.cases;
  const { opened, contacted, contactedInTime, resolved, dismissed, overdue, hoursToContact, recovered } =
    figures;
  const { of, better, rate, interval } = recovered;
  const { median } = hoursToContact;
  /** A share of enough; of few, how many of how many. */
  const share = (part: number, whole: number): string =>
    whole < FEW ? words.of(count(part), count(whole)) : wholeShare(part / whole);
  return [
    { name: words.opened, value: count(opened), note: words.open(opened - resolved - dismissed) },
    {
      name: words.inTime,
      value: contacted === 0 ? "–" : share(contactedInTime, contacted),
      note:
        contacted === 0
          ? words.noCall
          : contacted < FEW
            ? words.few
            : words.of(count(contactedInTime), count(contacted)),
    },
    {
      name: words.hours,
      value: median === null ? "–" : words.median(count(median)),
      note: median === null ? words.noCall : contacted < FEW ? words.few : words.half,
    },
    {
      name: words.recovered,
      value: of === 0 || rate === null ? "–" : share(better, of),
      note:
        of === 0 || rate === null
          ? words.nobodyAgain
          : of < FEW || interval === null
            ? words.few
            : words.between(wholeShare(interval.low), wholeShare(interval.high)),
    },
    {
      name: words.overdue,
      value: count(overdue),
      note: overdue === 0 ? words.noneOverdue : words.needCall,
      isUrgent: overdue > 0,
    },
  ];
};

/** How the period's cases went, each figure with what makes it sure or unsure. */
export const figuresPart = (view: CasesView): Markup => {
  if (view.figures === undefined || view.figures.opened === 0) return html``;
  const { label } = view.frame.texts.dashboard.cases.figures;
  return html`<section class="panel sums" aria-label="${label}"><dl>${sumsOf(view, view.figures).map(
    ({ name, value, note, isUrgent = false }) =>
      html`<div${isUrgent && html` class="urgent"`}><dt>${name}</dt><dd class="value">${value}</dd><dd class="note">${note}</dd></div>`,
  )}</dl></section>
`;
};
