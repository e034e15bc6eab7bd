import { describe, expect, it } from "vitest";
import { dashboardTexts } from "../../../shared/i18n/dashboard/texts.ts";
import { refusalList } from "../../../shared/pages/dashboard/frame/refusal.ts";
import { toHtml } from "../../../shared/theme/markup.ts";
import { textOf } from "../../support/dashboard/shown-tables.ts";

const said = (path: string, message: string, language = "en") =>
  textOf(toHtml(refusalList(dashboardTexts(language), [{ path, message }], { status: "State" }))).trim();

describe("what can't be used of a filter", () => {
  it.each([
    ["from", "must be a date like 2026-11-02", "From: is no day of the calendar"],
    ["to", "must be a day of the calendar", "To: is no day of the calendar"],
    ["to", "must be later than from: periods are half-open, [from, to)", "To: must not be before “From”"],
    ["to", "must be at most 1830 days after from", "To: the period has more than 1830 days"],
    ["status", 'Invalid option: expected one of "open"|"held"', "State: is none of the choices"],
    ["from", "is given twice", "From: is given twice"],
    [
      "minScore",
      "needs a metric: scores of two metrics can't be compared",
      "minScore: works only with “metric”",
    ],
    ["channel", "must be one line of printable characters", "Channel: can't be used"],
    ["limit", "something new", "limit: can't be used"],
  ])("is said by the field's label, and in plain words: %s %s", (path, message, line) => {
    expect(said(path, message).replaceAll("&#39;", "'")).toBe(line);
  });

  it.each(["es", "pt-BR", "ru"])("is said in %s, without a word of the API", (language) => {
    expect(said("to", "something new", language)).not.toMatch(/something|can't/);
  });

  it("is no list where no field is at fault", () => {
    expect(toHtml(refusalList(dashboardTexts("en"), []))).toBe("");
  });
});
