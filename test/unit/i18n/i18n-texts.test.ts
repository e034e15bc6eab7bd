import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "../../../shared/i18n/language.ts";
import { emailTexts, pageTexts, signInTexts, surveyTexts } from "../../../shared/i18n/texts.ts";

/** Every text of a language, with and without what its functions may be given. */
const textsOf = (value: unknown): string[] => {
  if (typeof value === "function") return [value("Acme"), value()];
  return typeof value === "object" && value !== null
    ? Object.values(value).flatMap(textsOf)
    : [String(value)];
};

const everyTextOf = (language: Language): string[] =>
  [
    surveyTexts(language).survey,
    emailTexts(language).email,
    pageTexts(language).pages,
    signInTexts(language).signIn,
  ].flatMap(textsOf);

describe.each(LANGUAGES.map((language) => [language] as const))("the texts in %s", (language) => {
  const texts = everyTextOf(language);

  it("are complete, and none has a gap", () => {
    // `scoreOutOf`, the comment's limit, a reminder's question, a date and a score are never called without a value.
    const shown = texts.filter((text) => !/^(?:Acme|undefined) \p{L}+ undefined$/u.test(text));
    expect(shown.filter((text) => text.trim() === "" || /\bnull\b|\[object|\{|<|>/.test(text))).toEqual([]);
    expect(shown.filter((text) => text.includes("undefined"))).toHaveLength(4);
  });

  it("fit into one header line where they are a subject", () => {
    const { subject, reminder } = emailTexts(language).email;
    const subjects = [subject, reminder.subject].flatMap((of) => [of(), of("Acme")]);
    expect(subjects.every((text) => text.length <= 50)).toBe(true);
  });

  it("name the brand in each question, or nobody", () => {
    for (const question of Object.values(surveyTexts(language).survey.questions)) {
      expect(question("Acme")).toContain("Acme");
      expect(question()).toMatch(/\?$/);
    }
  });
});

it("no language has kept an English text", () => {
  const english = new Set(everyTextOf("en"));
  const kept = LANGUAGES.filter((language) => language !== "en").flatMap((language) =>
    everyTextOf(language).filter(
      (text) => english.has(text) && !["Error", "Error:", "No", "ltr"].includes(text),
    ),
  );
  expect(kept).toEqual([]);
});
