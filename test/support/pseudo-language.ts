import { type EmailTexts, emailTexts } from "../../shared/i18n/texts.ts";

const LETTERS = "אבגדהוזחטיכלמנסעפצקרשת";
/** As much longer as a translation may well be. */
const LONGER = 1.6;

const translated = (text: string): string => {
  const letters = text.replace(
    /\p{L}/gu,
    (letter) => LETTERS[letter.charCodeAt(0) % LETTERS.length] ?? letter,
  );
  return `${letters} ${letters}`.slice(0, Math.ceil(text.length * LONGER)).trim();
};

/** Every text of a language, functions included, in the made-up one. */
const inPseudo = <Texts>(texts: Texts): Texts => {
  if (typeof texts === "string") return translated(texts) as Texts;
  if (typeof texts === "function") return ((...values: unknown[]) => translated(texts(...values))) as Texts;
  if (typeof texts !== "object" || texts === null) return texts;
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, inPseudo(text)])) as Texts;
};

const english = emailTexts("en");

/**
 * A language that nobody speaks: written from right to left, every text much longer than in English. What is missing
 * in it, or leans to one side, shows. Its tag is one that dates can be written in.
 */
export const pseudoEmailTexts: EmailTexts = {
  language: "he",
  direction: "rtl",
  survey: { ...inPseudo(english.survey), direction: "rtl" },
  email: inPseudo(english.email),
};
