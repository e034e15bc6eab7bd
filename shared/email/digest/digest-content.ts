import type { Digest } from "../../application/digests/index.ts";
import { periodBefore } from "../../domain/base/period.ts";
import { addDays, type Day } from "../../domain/base/time.ts";
import type { CommentedAnswer } from "../../domain/digests/index.ts";
import type { Headline } from "../../domain/scores/index.ts";
import { type Metric, scaleOf, toneOf } from "../../domain/surveys/index.ts";
import type { DigestTexts } from "../../i18n/digests/digest-texts.ts";
import { anyTypeName } from "../../i18n/type-name.ts";
import { hrefOf, pathOf } from "../../pages/dashboard/frame/filter.ts";
import { changeFinding, headlineSentence, isUnsure } from "../../pages/dashboard/words/index.ts";
import { inOneLine } from "../alert/visible.ts";

type Linked = { text: string; url: string };
/** One thing that happened; `name` is what it is about. */
type Happened = { name?: string | undefined; text: string; url: string; direction?: "up" | "down" };
/** One score: where it stands on its metric's scale, in words and in figures. */
export type ScoreLine = {
  name: Linked;
  /** `NPS 33` */
  score: string;
  value: number;
  low: number;
  high: number;
  metric: Metric;
  isUnsure: boolean;
  basis: string;
  change?: { text: string; direction: "up" | "down" | undefined } | undefined;
};
type Said = { score: string; isLow: boolean; where: string; comment: string };

/** What the HTML body and the plain text have in common. */
export type DigestContent = {
  subject: string;
  preheader: string;
  kicker: string;
  heading: string;
  summary: string;
  changed: { title: string; compared: string; lines: Happened[] };
  button: Linked;
  scores: { title: string; days: string; lines: ScoreLine[]; more: Linked | undefined };
  comments: { title: string; lines: Said[]; all: Linked };
  reason: string;
  stop: Linked;
};

/** So many scores an email shows: Gmail cuts one off behind 102 KB. */
const MOST_SCORES = 20;
const LONGEST_NAME = 100;

type Row = Digest["scores"][number];
type Place = { texts: DigestTexts; digest: Digest; base: string };

const daysOf = ({ figures }: DigestTexts, { from, to }: { from: Day; to: Day }): string =>
  figures.days(from, addDays(to, -1));

const nameOf = ({ texts, digest }: Place, touchpoint: string | null): string => {
  if (touchpoint === null) return texts.digest.noTouchpoint;
  const type = digest.definitions.types.find(({ key }) => key === touchpoint);
  const name = inOneLine((type && anyTypeName(type, texts.language)) ?? touchpoint);
  return [...name].length > LONGEST_NAME ? `${[...name].slice(0, LONGEST_NAME - 1).join("")}…` : name;
};

/** The page of a touchpoint type with the same days as the email's scores. */
const touchpointUrl = (
  { digest, base }: Place,
  { touchpoint, survey }: Pick<Row, "touchpoint" | "survey">,
) => {
  const { from, to } = digest.scored;
  const path =
    touchpoint === null
      ? hrefOf("/app/responses", { from, to, survey: survey ?? undefined })
      : hrefOf(pathOf("touchpoints", touchpoint), { from, to });
  return base + path;
};

const journeyUrl = ({ digest: { scored }, base }: Place): string => base + hrefOf("/app", scored);

const happened = (place: Place, headline: Headline): Happened => {
  const { about, text } = headlineSentence(place.texts, headline);
  const isAbout = headline.kind === "changed" || headline.kind === "unsure";
  return {
    ...(about !== null && { name: nameOf(place, about) }),
    text,
    url: isAbout ? touchpointUrl(place, headline) : journeyUrl(place),
    ...(headline.kind === "changed" && { direction: headline.direction }),
  };
};

const casesLine = ({ texts, digest, base }: Place): Happened[] => {
  const { open, overdue } = digest.cases;
  if (open === 0) return [];
  const url = base + hrefOf("/app/cases", overdue > 0 ? { overdue: "true" } : {});
  return [{ text: texts.digest.cases(open, overdue), url }];
};

const scoreLine = (place: Place, row: Row): ScoreLine[] => {
  const { texts } = place;
  const { metric, score, responses, change } = row;
  const interval = "interval" in row ? row.interval : null;
  if (metric === null || score === null || interval === null) return [];
  const shown = (value: number) => texts.figures.score(metric, value);
  const { between, betweenOnly } = texts.digest;
  const [low, high] = [shown(interval.low), shown(interval.high)];
  const found = changeFinding(texts, { responses, change });
  const verdict = change?.verdict;
  return [
    {
      name: { text: nameOf(place, row.touchpoint), url: touchpointUrl(place, row) },
      score: `${metric.toUpperCase()} ${shown(score)}`,
      value: score,
      low: interval.low,
      high: interval.high,
      metric,
      isUnsure: isUnsure(responses),
      basis: isUnsure(responses)
        ? betweenOnly(low, high)
        : between(low, high, texts.dashboard.counts.answers(responses)),
      change:
        found === undefined
          ? undefined
          : { text: found, direction: verdict === "up" || verdict === "down" ? verdict : undefined },
    },
  ];
};

/** The scores in the order of the journey; of too many those with the most answers. */
const scoreLines = (place: Place): DigestContent["scores"] => {
  const { texts, digest } = place;
  const { scores, more } = texts.digest;
  const most = new Set([...digest.scores].sort((a, b) => b.responses - a.responses).slice(0, MOST_SCORES));
  const left = digest.scores.length - most.size;
  return {
    title: scores,
    days: daysOf(texts, digest.scored),
    lines: digest.scores.filter((row) => most.has(row)).flatMap((row) => scoreLine(place, row)),
    more: left > 0 ? { text: more(left), url: journeyUrl(place) } : undefined,
  };
};

const said = (place: Place, { metric, score, touchpoint, comment }: CommentedAnswer): Said => {
  const { texts } = place;
  const highest = scaleOf(metric).at(-1) ?? score;
  const count = texts.figures.count;
  return {
    score: `${metric.toUpperCase()} ${texts.digest.outOf(count(score), count(highest))}`,
    isLow: toneOf(metric, score) === "low",
    where: nameOf(place, touchpoint),
    comment: inOneLine(comment),
  };
};

/** A digest in words. Links lead to pages of the dashboard with the same figures. */
export const digestContent = (
  texts: DigestTexts,
  { digest, publicUrl, token }: { digest: Digest; publicUrl: string; token: string },
): DigestContent => {
  const base = publicUrl.replace(/\/+$/, "");
  const place = { texts, digest, base };
  const { period, scored, answers, sent } = digest;
  const { digest: mail } = texts;
  const { from, to, kind } = period;
  const summary = mail.summary(texts.dashboard.counts.answers(answers), sent);
  const lines = [...digest.headlines.map((headline) => happened(place, headline)), ...casesLine(place)];
  const [first] = lines;
  const firstText = first === undefined ? "" : [first.name, first.text].filter(Boolean).join(": ");
  return {
    subject: mail.subject[kind](daysOf(texts, period)),
    preheader: [summary, firstText].filter(Boolean).join(" "),
    kicker: mail.kicker[kind],
    heading: daysOf(texts, period),
    summary,
    changed: {
      title: mail.changed,
      compared: mail.compared(daysOf(texts, scored), daysOf(texts, periodBefore(scored))),
      lines,
    },
    button: { text: mail.button, url: journeyUrl(place) },
    scores: scoreLines(place),
    comments: {
      title: mail.comments,
      lines: digest.comments.map((one) => said(place, one)),
      all: { text: mail.allComments, url: base + hrefOf("/app/responses", { from, to, hasComment: "true" }) },
    },
    reason: mail.reason[kind],
    stop: { text: mail.stop, url: `${base}/digest/${encodeURIComponent(token)}` },
  };
};
