import type { TrendInterval } from "../../../domain/base/period.ts";
import {
  type Change,
  FEWEST_RESPONSES,
  type Funnel,
  type Score,
  toneCounts,
} from "../../../domain/scores/index.ts";
import { type Metric, TONES } from "../../../domain/surveys/index.ts";
import type { ChartMessages } from "../../../i18n/dashboard/en/charts.ts";
import type { ChartTexts, FunnelTexts } from "../../../i18n/dashboard/texts-from.ts";
import { type CountTexts, pointsInWords } from "./points.ts";
import { sentence } from "./sentence.ts";

/** A score as an answer of the API has it. */
export type ScoreFigures = Pick<Score, "responses" | "score"> & {
  interval?: Score["interval"];
  change?: Change | undefined;
  /** An audience has fewer responses than the policy's `minSegmentSize`. */
  withheld?: string | undefined;
};

/** Whether a score stands on too few answers to say much: it is then shown pale. */
export const isUnsure = (responses: number): boolean => responses < FEWEST_RESPONSES;

/** Texts for what a score and its change say. */
export type FindingTexts = CountTexts & { language: string; dashboard: Pick<ChartMessages, "findings"> };

/** What a verdict says; nothing where there is none to say. */
const changeInWords = (texts: FindingTexts, change: Change): string => {
  const { findings } = texts.dashboard;
  switch (change.verdict) {
    case "up":
      return findings.up(pointsInWords(texts, change.difference ?? 0));
    case "down":
      return findings.down(pointsInWords(texts, change.difference ?? 0));
    case "flat":
      return findings.flat;
    case "insufficient":
      return findings.tooFewBefore;
    default:
      return change.verdict satisfies never;
  }
};

/** What a card says of a change: the verdict, or that there are too few answers for one; nothing without a comparison. */
export const changeFinding = (
  texts: FindingTexts,
  { responses, change }: Pick<ScoreFigures, "responses" | "change">,
): string | undefined => {
  if (change === undefined || responses === 0) return undefined;
  const isTooFew = change.verdict === "insufficient" && isUnsure(responses);
  return sentence(texts.language, [
    isTooFew
      ? texts.dashboard.findings.tooFew(texts.dashboard.counts.answers(responses))
      : changeInWords(texts, change),
  ]);
};

const scoreParts = (texts: ChartTexts, metric: Metric, figures: ScoreFigures): string[] => {
  const { responses, score, interval, change, withheld } = figures;
  const { findings, counts } = texts.dashboard;
  if (withheld !== undefined) return [findings.withheld(counts.answers(responses))];
  if (score === null || !interval) return [findings.noAnswers];
  const shown = (value: number) => texts.figures.score(metric, value);
  const name = `${metric.toUpperCase()} ${shown(score)}`;
  return [
    findings.between(name, shown(interval.low), shown(interval.high)),
    ...(isUnsure(responses)
      ? [findings.tooFew(counts.answers(responses))]
      : change
        ? [changeInWords(texts, change)]
        : []),
  ];
};

/** `NPS 33, between 19 and 46; no clear change.` It names a change only as its verdict does. */
export const scoreFinding = (texts: ChartTexts, metric: Metric, figures: ScoreFigures): string =>
  sentence(texts.language, scoreParts(texts, metric, figures));

/** The same of a period's score as a whole, and how many of its points have no answers. */
export const trendFinding = (
  texts: ChartTexts,
  trend: {
    metric: Metric;
    interval: TrendInterval;
    points: readonly { responses: number }[];
    whole: ScoreFigures;
  },
): string => {
  const { metric, interval, points, whole } = trend;
  const gaps = points.filter(({ responses }) => responses === 0).length;
  const hasGaps = gaps > 0 && gaps < points.length;
  return sentence(texts.language, [
    ...scoreParts(texts, metric, whole),
    ...(hasGaps ? [texts.dashboard.findings.gaps[interval](texts.figures.count(gaps), points.length)] : []),
  ]);
};

/** `120 answers: 52% high, 30% middle, 18% low.` With too few answers it counts them instead, and says so. */
export const distributionFinding = (
  texts: ChartTexts,
  metric: Metric,
  { responses, distribution }: Pick<Score, "responses" | "distribution">,
): string => {
  const { findings, counts } = texts.dashboard;
  if (responses === 0) return sentence(texts.language, [findings.noAnswers]);
  const tones = toneCounts(metric, distribution);
  const [low = "", middle = "", high = ""] = TONES.map((tone) =>
    isUnsure(responses)
      ? texts.figures.count(tones[tone])
      : texts.figures.wholeShare(tones[tone] / responses),
  );
  const shares = findings.shares(high, middle, low);
  return sentence(
    texts.language,
    isUnsure(responses)
      ? [shares, findings.tooFew(counts.answers(responses))]
      : [`${counts.answers(responses)}: ${shares}`],
  );
};

/** The reasons why invitations were left out, most frequent first. */
export const reasonsOf = ({ suppressed }: Pick<Funnel, "suppressed">): [reason: string, count: number][] =>
  Object.entries(suppressed).sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));

/** A reason in words; one that this version does not know stays as the API names it. */
export const reasonInWords = ({ dashboard }: FunnelTexts, reason: string): string =>
  new Map(Object.entries(dashboard.reasons)).get(reason) ?? reason;

/** `500 invitations: 455 sent, 120 answered; response rate 26.7%; most often left out: …` */
export const funnelFinding = (texts: FunnelTexts, funnel: Funnel): string => {
  const { findings, counts } = texts.dashboard;
  const { count, share } = texts.figures;
  const { eligible, sent, responded, responseRate } = funnel;
  const [most] = reasonsOf(funnel);
  return sentence(texts.language, [
    findings.funnel(counts.invitations(eligible), count(sent), count(responded)),
    responseRate === null ? findings.noRate : findings.rate(share(responseRate)),
    ...(most ? [findings.mostLeftOut(reasonInWords(texts, most[0]), count(most[1]))] : []),
  ]);
};
