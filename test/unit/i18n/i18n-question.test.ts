import { describe, expect, it } from "vitest";
import { questionOf } from "../../../shared/i18n/question.ts";
import { surveyTexts } from "../../../shared/i18n/texts.ts";

const metric = "nps" as const;
const question = { en: "Hello?", "pt-br": "Olá?", pt: "Ora?", "es-MX": "¿Hola?", ar: "مرحبا؟" };

describe("questionOf", () => {
  it.each([
    ["the exact locale, however its tag is written", "pt-BR", { text: "Olá?", language: "pt-BR" }],
    ["the plain language before another region's", "pt-PT", { text: "Ora?", language: "pt" }],
    ["another region of the language", "es-AR", { text: "¿Hola?", language: "es-MX" }],
    ["a language that Milepost does not speak", "ar-EG", { text: "مرحبا؟", language: "ar" }],
    [
      "English for a language that neither the survey nor Milepost has",
      "de",
      { text: "Hello?", language: "en" },
    ],
    ["English for a customer without a locale", undefined, { text: "Hello?", language: "en" }],
    ["English for what is no locale", "???", { text: "Hello?", language: "en" }],
  ])("takes %s", (_, locale, expected) => {
    expect(questionOf({ metric, question }, locale)).toEqual(expected);
  });

  it.each([
    ["ru", "ru"],
    ["fr-CA", "en"],
  ])(
    "asks Milepost's own question in the email's language where the survey has none for %s",
    (locale, language) => {
      const asked = questionOf({ metric, question: { de: "Hallo?", es: "¿Hola?" } }, locale);
      expect(asked).toEqual({ text: surveyTexts(language).survey.questions.nps(), language });
    },
  );

  it.each([[undefined], [{}]])(
    "asks its own question in the customer's language where the survey has %j",
    (none) => {
      const asked = questionOf({ metric, question: none, brand: { name: "Acme" } }, "ru-RU");
      expect(asked.language).toBe("ru");
      expect(asked.text).toContain("«Acme»");
    },
  );

  it("says us where there is no brand", () => {
    expect(questionOf({ metric }, "en").text).toBe(
      "How likely are you to recommend us to a friend or colleague?",
    );
  });
});
