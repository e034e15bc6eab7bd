import { describe, expect, it } from "vitest";
import { questionOf } from "../../../shared/i18n/question.ts";

const metric = "nps" as const;
const question = { en: "Hello?", "pt-br": "Olá?", pt: "Ora?", "es-MX": "¿Hola?", ar: "مرحبا؟" };

describe("questionOf", () => {
  it.each([
    ["the exact locale, however its tag is written", "pt-BR", { text: "Olá?", language: "pt-BR" }],
    ["the plain language before another region's", "pt-PT", { text: "Ora?", language: "pt" }],
    ["another region of the language", "es-AR", { text: "¿Hola?", language: "es-MX" }],
    ["a language that Milepost does not speak", "ar-EG", { text: "مرحبا؟", language: "ar" }],
    ["English for a language that the survey lacks", "ru", { text: "Hello?", language: "en" }],
    ["English for a customer without a locale", undefined, { text: "Hello?", language: "en" }],
    ["English for what is no locale", "???", { text: "Hello?", language: "en" }],
  ])("takes %s", (_, locale, expected) => {
    expect(questionOf({ metric, question }, locale)).toEqual(expected);
  });

  it("takes the survey's first text where it has neither the language nor English", () => {
    expect(questionOf({ metric, question: { de: "Hallo?", fr: "Bonjour ?" } }, "ru")).toEqual({
      text: "Hallo?",
      language: "de",
    });
  });

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
