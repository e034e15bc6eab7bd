import * as z from "zod/mini";
import { commentFingerprint, readShownAt } from "../../../domain/answers/index.ts";
import { Prose } from "../../../domain/base/text.ts";
import { wholeNumber } from "../../base/parse.ts";

/** An answer to a survey: score, comment or both. A field that is left out stays. A comment that is too long is a 413. */
export const AnswerBody = z.strictObject({
  score: z.optional(z.int()),
  comment: z.optional(Prose),
});

const formScore = z.pipe(
  z.string(),
  z.transform((text: string) => (text === "" ? undefined : text)),
);
const optionalScore = z.optional(z.pipe(formScore, z.optional(wholeNumber(0, 10))));
/**
 * The answer as the page's form sends it. The form sends everything that it shows, and only what the person changed is
 * kept. A score or comment that is as the page showed it (`scoreShown`, `commentShown`) is left out, because another tab
 * may have changed it since. An empty comment is left out too, unless the page showed a stored comment.
 */
export const AnswerForm = z.pipe(
  z.object({
    score: optionalScore,
    scoreShown: optionalScore,
    comment: z.optional(z.string()),
    commentShown: z.optional(z.string()),
    auto: z.optional(z.string()),
  }),
  z.transform(({ score, scoreShown, comment, commentShown, auto }) => {
    const isCommentAsShown =
      comment === undefined || commentShown === (comment === "" ? undefined : commentFingerprint(comment));
    return {
      ...(score === scoreShown ? {} : { score }),
      ...(isCommentAsShown ? {} : { comment: asTyped(comment) }),
      ...(auto === undefined ? {} : { shownAt: readShownAt(auto) ?? NEVER }),
    };
  }),
);
/** All line breaks as `\n`, also those of word processors. Control characters, which come with pasted text, are removed. */
const asTyped = (text: string): string => text.replace(/\r\n?|[\v\f]/g, "\n").replace(/[^\P{Cc}\t\n]/gu, "");
/** Stands for a time that our page did not write: such an answer is always too soon. */
const NEVER = "9999-12-31T23:59:59.999Z";
