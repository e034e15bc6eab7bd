import type { Language } from "../../domain/base/language.ts";

/** One thing that customers say about a step, in several wordings and in each language. */
export type Topic = Readonly<Record<Language, readonly string[]>>;

/** What customers say of a step when they are unhappy, so-so, and happy. */
export type Topics = {
  readonly low: readonly Topic[];
  readonly middle: readonly Topic[];
  readonly high: readonly Topic[];
};
