import type { Language } from "../domain/base/language.ts";
import type { Metric } from "../domain/surveys/index.ts";
import { DELIVERY, ONBOARDING, TRIAL } from "./comments/beginning.ts";
import { PRODUCT, RENEWAL } from "./comments/product.ts";
import { CHAT_FALL, TICKETS } from "./comments/tickets.ts";
import type { Topic, Topics } from "./comments/topic.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";

/** What a customer answers, and how long after the email. */
export type SampleAnswer = { score: number; comment?: string | undefined; afterMs: number };

type Mood = "low" | "middle" | "high";
type Moods = readonly (readonly [Mood, number])[];

const moods = (low: number, middle: number, high: number): Moods => [
  ["low", low],
  ["middle", middle],
  ["high", high],
];

type Asked = { metric: Metric; answers: number; moods: Moods; topics: Topics };

/** By survey: how many of those who are asked answer, how they feel, and what about. */
const ASKED: Readonly<Record<string, Asked>> = {
  "sample-trial": { metric: "csat", answers: 0.4, moods: moods(12, 18, 70), topics: TRIAL },
  "sample-delivery": { metric: "csat", answers: 0.48, moods: moods(9, 13, 78), topics: DELIVERY },
  "sample-onboarding": { metric: "ces", answers: 0.48, moods: moods(13, 19, 68), topics: ONBOARDING },
  "sample-product": { metric: "nps", answers: 0.42, moods: moods(19, 30, 51), topics: PRODUCT },
  "sample-tickets": { metric: "csat", answers: 0.55, moods: moods(7, 9, 84), topics: TICKETS },
  "sample-renewal": { metric: "nps", answers: 0.38, moods: moods(24, 32, 44), topics: RENEWAL },
};
const FALL_MOODS = moods(72, 12, 16);
const FALL_ANSWERS = 0.62;

const SCORES: Readonly<Record<Metric, Readonly<Record<Mood, readonly (readonly [number, number])[]>>>> = {
  nps: {
    low: [
      [0, 1],
      [2, 1],
      [3, 2],
      [4, 2],
      [5, 3],
      [6, 4],
    ],
    middle: [
      [7, 2],
      [8, 3],
    ],
    high: [
      [9, 3],
      [10, 4],
    ],
  },
  csat: {
    low: [
      [1, 3],
      [2, 4],
    ],
    middle: [[3, 1]],
    high: [
      [4, 2],
      [5, 3],
    ],
  },
  ces: {
    low: [
      [1, 1],
      [2, 2],
      [3, 3],
    ],
    middle: [[4, 1]],
    high: [
      [5, 2],
      [6, 4],
      [7, 3],
    ],
  },
};
const COMMENTED: Readonly<Record<Mood, number>> = { low: 0.88, middle: 0.6, high: 0.45 };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Most people answer within hours, a few after days. */
const delayOf = (random: Random): number =>
  random.weighted<() => number>([
    [() => random.between(3, 240) * MINUTE_MS, 55],
    [() => random.between(4, 30) * HOUR_MS, 35],
    [() => random.between(30, 120) * HOUR_MS, 10],
  ])();

/** Takes texts in a mixed order, and none again before all were taken. */
const createBags = (random: Random) => {
  const bags = new Map<Topic, Map<Language, string[]>>();
  return (topic: Topic, language: Language): string => {
    const byLanguage = bags.get(topic) ?? new Map<Language, string[]>();
    bags.set(topic, byLanguage);
    const left = byLanguage.get(language) ?? [];
    if (left.length === 0) left.push(...topic[language]);
    byLanguage.set(language, left);
    const [text = ""] = left.splice(Math.floor(random.next() * left.length), 1);
    return text;
  };
};

/** Gives answers to surveys of the sample; undefined where a customer does not answer. */
export const createAnswers = (random: Random) => {
  const take = createBags(random);

  const commentOf = (topics: readonly Topic[], { language }: Person, mood: Mood): string | undefined => {
    if (!random.chance(COMMENTED[mood])) return undefined;
    const first = random.pick(topics);
    const others = topics.filter((topic) => topic !== first);
    const texts = [take(first, language)];
    // Unhappy people often have a second reason.
    if (others.length > 0 && random.chance(mood === "low" ? 0.35 : 0.15))
      texts.push(take(random.pick(others), language));
    return texts.join(" ");
  };

  return (
    survey: string,
    person: Person,
    { isFall = false, isSure = false } = {},
  ): SampleAnswer | undefined => {
    const asked = ASKED[survey];
    if (asked === undefined) return undefined;
    if (!isSure && !random.chance(isFall ? FALL_ANSWERS : asked.answers)) return undefined;
    const mood = isSure ? "low" : random.weighted(isFall ? FALL_MOODS : asked.moods);
    const topics = isFall && mood === "low" ? CHAT_FALL : asked.topics[mood];
    return {
      score: random.weighted(SCORES[asked.metric][mood]),
      comment: commentOf(topics, person, mood),
      afterMs: isFall ? random.between(3, 300) * MINUTE_MS : delayOf(random),
    };
  };
};
