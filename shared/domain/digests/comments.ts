import { type Metric, scaleOf, type Tone, toneOf } from "../surveys/index.ts";

/** An answer with a comment, as far as a digest tells of it. */
export type CommentedAnswer = {
  survey: string;
  touchpoint: string | null;
  metric: Metric;
  score: number;
  comment: string;
  answeredAt: string;
};

/** So many comments a digest tells. */
const MOST_COMMENTS = 4;
/** So many different words make a comment worth reading: not `ok`, `good good` or `asdf`. */
const FEWEST_WORDS = 3;
/** Characters (Unicode code points) of a comment in a digest, the ellipsis included. */
const COMMENT_LENGTH = 300;

// The language matters little for finding words, and is not known.
const WORDS = new Intl.Segmenter("und", { granularity: "word" });
const CHARACTERS = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Whether a comment says something: it has three different words with letters. */
export const hasRealWords = (comment: string): boolean => {
  const words = new Set<string>();
  for (const { segment, isWordLike } of WORDS.segment(comment)) {
    if (isWordLike && /\p{L}/u.test(segment)) words.add(segment.toLowerCase());
    if (words.size >= FEWEST_WORDS) return true;
  }
  return false;
};

/** A comment in one paragraph of at most 300 characters; a longer one is cut behind a word, and says so by an ellipsis. */
export const shortened = (comment: string): string => {
  const text = comment.replace(/\s+/gu, " ").trim();
  if ([...text].length <= COMMENT_LENGTH) return text;
  let kept = "";
  let length = 0;
  for (const { segment } of CHARACTERS.segment(text)) {
    length += [...segment].length;
    if (length >= COMMENT_LENGTH) break;
    kept += segment;
  }
  const words = kept.replace(/\s+\S*$/u, "");
  // A text without spaces (an address, Chinese) is cut where it is full.
  return `${(words.length * 2 > kept.length ? words : kept).trimEnd()}…`;
};

/** Where a score stands on its scale, from 0 to 1: scores of different metrics are put in order by it. */
const height = ({ metric, score }: CommentedAnswer): number => {
  const scale = scaleOf(metric);
  const [low = 0, high = 1] = [scale.at(0), scale.at(-1)];
  return (score - low) / (high - low);
};

/** The newest first; of the same instant, in the order of their words. */
const byAge = (a: CommentedAnswer, b: CommentedAnswer): number =>
  a.answeredAt === b.answeredAt ? (a.comment < b.comment ? -1 : 1) : a.answeredAt > b.answeredAt ? -1 : 1;

type Choice = { wanted: readonly CommentedAnswer[]; most: number };

/** Takes the first ones, each of another touchpoint type; those of the same type only where there are no others. */
const take = ({ wanted, most }: Choice, taken: readonly CommentedAnswer[]): CommentedAnswer[] => {
  const chosen: CommentedAnswer[] = [];
  const isFree = (one: CommentedAnswer) => !taken.includes(one) && !chosen.includes(one);
  const typesTaken = () => new Set([...taken, ...chosen].map(({ touchpoint }) => touchpoint));
  for (const isOther of [true, false])
    for (const one of wanted) {
      if (chosen.length >= most) return chosen;
      if (isFree(one) && (!isOther || !typesTaken().has(one.touchpoint))) chosen.push(one);
    }
  return chosen;
};

/**
 * The four comments that tell most: of those with real words the two with the lowest scores among the low ones, and the two
 * with the highest among the high ones, each from another touchpoint type where that can be, the newest of equals. Where
 * there are too few low or high ones, others take their place. The lowest stand first.
 */
export const tellingComments = (answers: readonly CommentedAnswer[]): CommentedAnswer[] => {
  const telling = answers.filter(({ comment }) => hasRealWords(comment)).sort(byAge);
  const ofTone = (...tones: Tone[]) =>
    telling.filter(({ metric, score }) => tones.includes(toneOf(metric, score)));
  const lowest = ofTone("low").sort((a, b) => height(a) - height(b));
  const highest = ofTone("high").sort((a, b) => height(b) - height(a));
  const half = MOST_COMMENTS / 2;
  const chosen = take({ wanted: lowest, most: half }, []);
  chosen.push(...take({ wanted: highest, most: half }, chosen));
  const rest = [...lowest, ...ofTone("middle"), ...highest];
  chosen.push(...take({ wanted: rest, most: MOST_COMMENTS - chosen.length }, chosen));
  return chosen
    .sort((a, b) => height(a) - height(b) || byAge(a, b))
    .map((one) => ({ ...one, comment: shortened(one.comment) }));
};
