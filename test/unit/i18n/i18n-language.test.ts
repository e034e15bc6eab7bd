import { describe, expect, it } from "vitest";
import { preferredLanguage } from "../../../shared/i18n/accept-language.ts";
import { canonicalLocale, languageFor } from "../../../shared/i18n/language.ts";

describe("languageFor", () => {
  it.each([
    ["en", "en"],
    ["en-GB", "en"],
    ["pt-BR", "pt-BR"],
    ["pt-PT", "pt-BR"],
    ["pt", "pt-BR"],
    ["PT-br", "pt-BR"],
    ["pt_BR", "pt-BR"],
    ["es-MX", "es"],
    ["es-419", "es"],
    ["ru-Cyrl-RU", "ru"],
    ["ru-u-ca-gregory", "ru"],
    ["de", "en"],
    ["est", "en"],
    ["", "en"],
    ["not a locale", "en"],
    ["ru<script>", "en"],
    [undefined, "en"],
  ])("reads %j as %s", (locale, language) => {
    expect(languageFor(locale)).toBe(language);
  });
});

describe("canonicalLocale", () => {
  it.each([
    ["pt-br", "pt-BR"],
    ["iw", "he"],
    ["zh_hant_tw", "zh-Hant-TW"],
    ["x", undefined],
    ["a b", undefined],
  ])("makes %j %j", (locale, canonical) => {
    expect(canonicalLocale(locale)).toBe(canonical);
  });
});

describe("preferredLanguage", () => {
  it.each([
    [undefined, "en"],
    ["", "en"],
    ["*", "en"],
    ["ru", "ru"],
    ["de-DE,de;q=0.9,es;q=0.8,en;q=0.7", "es"],
    ["en;q=0.1, ru;q=0.2", "ru"],
    ["es;q=0, ru;q=0.1", "ru"],
    ["ru;q=nonsense, es;q=0.3", "es"],
    ["ru;q=2, es;q=0.3", "es"],
    ["pt-PT , es", "pt-BR"],
    ["en-GB,en;q=0.9,ru;q=0.8", "en"],
    [",;,;;q=,q", "en"],
  ])("finds in %j %s", (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });

  it("is fast for a header of 100,000 entries", () => {
    expect(preferredLanguage("de,".repeat(100_000))).toBe("en");
  });
});
