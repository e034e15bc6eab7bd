import { type Day, daysBetween } from "../base/time.ts";
import type { Metric } from "../surveys/index.ts";
import type { Change } from "./changes/change.ts";

/** Which row of an answer a headline is about. */
type About = { touchpoint: string | null; survey: string | null; metric: Metric };

/** What headlines need of a row of `GET /v1/scores?compare=previous`. */
export type HeadlineRow = Omit<About, "metric"> & {
  /** `null` for a touchpoint type without a survey. */
  metric: Metric | null;
  responses: number;
  score: number | null;
  change?: Change;
  /** The day on which the change began, where that is known. */
  since?: Day;
};

export type HeadlineSource = {
  /** The period, `[from, to)`. */
  from: Day;
  to: Day;
  scores: readonly HeadlineRow[];
  /** Low answers of the period. */
  lowAnswers?: number;
  overdueCases?: number;
};

/** One thing that a CX lead should know first. Points and scores have one decimal, as in the answer. */
export type Headline =
  | (About & { kind: "changed"; direction: "up" | "down"; points: number; score: number; since?: Day })
  /** There are verdicts, and none is `up` or `down`. */
  | { kind: "steady" }
  | { kind: "overdue"; cases: number }
  | { kind: "low"; answers: number }
  | (About & { kind: "unsure"; responses: number })
  | { kind: "unsureScores"; scores: number; of: number }
  | { kind: "noAnswers" };

type Changed = Extract<Headline, { kind: "changed" }>;
/** A row that has a verdict, or would have one with more answers. */
type Judged = HeadlineRow & { metric: Metric; change: Change };
/** With `weight`: how many times its interval's half width the change is. */
type Candidate = { row: Judged; headline: Changed; isFresh: boolean; weight: number };

const MOST = 3;
/** As many changes, where something else needs doing. */
const MOST_CHANGES_BESIDE_WORK = 2;
/** A month: what began before is known by now. */
const FRESH_DAYS = 31;

const isJudged = (row: HeadlineRow): row is Judged => row.metric !== null && row.change !== undefined;

const aboutOf = ({ touchpoint, survey, metric }: Judged): About => ({ touchpoint, survey, metric });

/** The change of a row as its verdict says; none where verdict and figures do not agree. */
const candidateOf = (row: Judged, { from, to }: HeadlineSource): Candidate[] => {
  const { score, since, change } = row;
  const { verdict, difference, low, high } = change;
  if (verdict !== "up" && verdict !== "down") return [];
  if (score === null || difference === null || low === null || high === null) return [];
  if (verdict === "up" ? difference <= 0 : difference >= 0) return [];
  return [
    {
      row,
      headline: {
        kind: "changed",
        ...aboutOf(row),
        direction: verdict,
        points: Math.abs(difference),
        score,
        ...(since !== undefined && { since }),
      },
      isFresh: daysBetween(since ?? from, to) <= FRESH_DAYS,
      weight: Math.abs(difference) / ((high - low) / 2),
    },
  ];
};

const nameOf = ({ touchpoint, survey, metric }: About): string =>
  JSON.stringify([touchpoint, survey, metric]);

/** Fresh ones first, then by weight. Names decide between equals, so that rows in another order give the same. */
const byImportance = (a: Candidate, b: Candidate): number =>
  Number(b.isFresh) - Number(a.isFresh) ||
  (a.weight === b.weight ? 0 : b.weight - a.weight) ||
  (nameOf(a.headline) < nameOf(b.headline) ? -1 : 1);

/** The most important changes first. */
const candidatesIn = (judged: readonly Judged[], source: HeadlineSource): Candidate[] =>
  judged.flatMap((row) => candidateOf(row, source)).sort(byImportance);

/** The rows that headlines may say a change of, the most important first. */
export const changedRows = (source: HeadlineSource): HeadlineRow[] =>
  candidatesIn(source.scores.filter(isJudged), source)
    .slice(0, MOST)
    .map(({ row }) => row);

/** What happened to the scores, without those that have too few answers. */
const changesIn = (judged: readonly Judged[], source: HeadlineSource): Headline[] => {
  const changes = candidatesIn(judged, source);
  if (changes.length > 0) return changes.map(({ headline }) => headline);
  const isSteady =
    judged.some(({ change }) => change.verdict === "flat") &&
    !judged.some(({ change }) => change.verdict === "up" || change.verdict === "down");
  return isSteady ? [{ kind: "steady" }] : [];
};

const workIn = ({ overdueCases = 0, lowAnswers = 0 }: HeadlineSource): Headline[] => [
  ...(overdueCases > 0 ? [{ kind: "overdue", cases: overdueCases } as const] : []),
  ...(lowAnswers > 0 ? [{ kind: "low", answers: lowAnswers } as const] : []),
];

/** Scores that have answers, but too few for a verdict. */
const unsureIn = (judged: readonly Judged[]): Headline[] => {
  const answered = judged.filter(({ responses }) => responses > 0);
  const unsure = answered.filter(({ change }) => change.verdict === "insufficient");
  const [only] = unsure;
  if (only === undefined) return [];
  return unsure.length === 1
    ? [{ kind: "unsure", ...aboutOf(only), responses: only.responses }]
    : [{ kind: "unsureScores", scores: unsure.length, of: answered.length }];
};

/**
 * The at most three things above the journey, from one answer of `GET /v1/scores?compare=previous`:
 *
 * 1. What changed: only rows with the verdict `up` or `down`. What began within the last month comes first, then the
 *    largest change in relation to its interval. Two of them where something needs doing, else three. Without one, that
 *    the scores are steady.
 * 2. What needs doing: overdue cases, then low answers.
 * 3. What is unsure: answered scores without a verdict.
 *
 * Without any answer they are that, and what needs doing.
 *
 * The same rows in another order give the same headlines.
 */
export const headlinesOf = (source: HeadlineSource): Headline[] => {
  const judged = source.scores.filter(isJudged);
  const work = workIn(source);
  if (source.scores.every(({ responses }) => responses === 0)) return [{ kind: "noAnswers" }, ...work];
  const changes = changesIn(judged, source).slice(0, work.length > 0 ? MOST_CHANGES_BESIDE_WORK : MOST);
  return [...changes, ...work, ...unsureIn(judged)].slice(0, MOST);
};
