/** Lower case, without accents: "Não" and "NAO" are the same. */
const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const WORDS = /[\p{L}\p{N}]+/gu;
const wordsIn = (text: string): string[] => fold(text).match(WORDS) ?? [];

/** Scripts that put no blanks between words: there a word may begin anywhere. */
const WITHOUT_BLANKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * A test whether a comment has all words of `q`, in any order, without regard to case and accents. A word of the comment
 * may go on after the one of `q`: `refund` finds "refunds", and `fund` does not. Nothing is found where `q` has no word.
 */
export const hasWordsOf = (q: string): ((comment: string | undefined) => boolean) => {
  const wanted = wordsIn(q);
  return (comment) => {
    if (comment === undefined || wanted.length === 0) return false;
    const words = wordsIn(comment);
    return wanted.every((one) =>
      words.some((word) => (WITHOUT_BLANKS.test(one) ? word.includes(one) : word.startsWith(one))),
    );
  };
};
