import { METRICS } from "../../../shared/domain/surveys/metric.ts";
import type { Figures } from "../../../shared/i18n/dashboard/figures.ts";
import { textOf } from "./shown-tables.ts";

const NUMBER = /[-−]?\d+(?:,\d{3})*(?:\.\d+)?%?/g;

/** The forms in which a page may write a figure of the API: as a count, a score, a share, or the size of a difference. */
const formsOf = (figures: Figures, value: number): string[] => [
  figures.count(value),
  figures.label(value),
  figures.count(Math.round(Math.abs(value))),
  figures.count(Math.abs(value)),
  ...METRICS.flatMap((metric) => [figures.score(metric, value), figures.exactScore(metric, value)]),
  ...(Math.abs(value) <= 1 ? [figures.share(value), figures.wholeShare(value)] : []),
];

const numbersIn = (text: string): string[] => text.match(NUMBER) ?? [];

/** Every number, and every number in a text, of an answer; keys too, since scores are keys of a distribution. */
const written = (figures: Figures, value: unknown): string[] => {
  if (typeof value === "number") return formsOf(figures, value);
  if (typeof value === "string") return numbersIn(value);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, of]) => [...numbersIn(name), ...written(figures, of)]);
};

/**
 * The numbers that a page shows and the API did not answer: none may be left. Pictures are left out: their tables say the
 * same. `derived`: numbers that the page may say besides, such as shares of an answer's counts; `texts`: texts with
 * numbers, such as days.
 */
export const strangeNumbers = (
  html: string,
  {
    figures,
    answers,
    derived = [],
    texts = [],
  }: {
    figures: Figures;
    answers: readonly unknown[];
    derived?: readonly number[];
    texts?: readonly string[];
  },
): string[] => {
  const known = new Set([
    ...answers.flatMap((answer) => written(figures, answer)),
    ...derived.flatMap((number) => formsOf(figures, number)),
    ...texts.flatMap(numbersIn),
  ]);
  const main = /<main.*<\/main>/s.exec(html)?.[0] ?? html;
  const shown = textOf(main.replace(/<svg.*?<\/svg>|<form.*?<\/form>/gs, " "));
  return [...new Set(numbersIn(shown).filter((number) => !known.has(number)))];
};
