import * as z from "zod/mini";
import { commentFingerprint, readShownAt } from "../../../domain/answers/index.ts";
import { Prose } from "../../../domain/base/text.ts";
import { wholeNumber } from "../../base/parse.ts";

/** An answer to a survey: at least one of the two; what is left out stays. A comment that is too long is a 413, not a 422. */
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
 * The answer as the page's form sends it: all that the page shows, of which only what the person changed is said.
 * A score or a comment that is as it was shown (`scoreShown`, `commentShown`) says nothing, as another tab may have
 * changed it since; so does an empty comment box, unless a stored comment was shown in it.
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
/** Line breaks as `\n`, a word processor's own among them; control characters that came along with a paste go. */
const asTyped = (text: string): string => text.replace(/\r\n?|[\v\f]/g, "\n").replace(/[^\P{Cc}\t\n]/gu, "");
/** Of a page that is none of ours: believed by nobody. */
const NEVER = "9999-12-31T23:59:59.999Z";
