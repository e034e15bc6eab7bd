import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../shared/domain/base/language.ts";
import { successTexts } from "../../../shared/i18n/dashboard/outcomes/success-texts.ts";
import { anyTypeName } from "../../../shared/i18n/type-name.ts";
import { TYPES } from "../../../shared/sample/types.ts";

/** A noun without its ending, which changes with case and number: `1 заявка` → `заявк`. */
const stemOf = (counted: string) =>
  counted
    .replace(/^\d+\s/u, "")
    .toLowerCase()
    .slice(0, -1);

describe.each(LANGUAGES.map((language) => [language] as const))("the sample's types in %s", (language) => {
  const { outcomeWords, success } = successTexts(language).dashboard;
  const names = (group: string): string[] =>
    TYPES.filter(({ key }) => key.startsWith(`${group}.`)).map((type) => anyTypeName(type, language) ?? "");

  it("call a ticket what the dashboard calls it", () => {
    const ticket = stemOf(outcomeWords.tickets(1));
    expect(names("ticket").filter((name) => !name.toLowerCase().includes(ticket))).toEqual([]);
  });

  it("call onboarding and goals what the page of success calls them", () => {
    const [goals = ""] = success.cohorts.goals.split(" ");
    expect(names("onboarding")).toContain(success.cohorts.onboarding);
    expect(names("goal").filter((name) => !name.toLowerCase().includes(stemOf(goals)))).toEqual([]);
  });
});
