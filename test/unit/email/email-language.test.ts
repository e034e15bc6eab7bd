import { describe, expect, it } from "vitest";
import { composeIn, composeSurveyEmail } from "../../../shared/email/survey-email.ts";
import { anEmailOf } from "../../support/emails.ts";
import { pseudoEmailTexts } from "../../support/pseudo-language.ts";

const ARABIC = /\p{Script=Arabic}/u;

describe.each(["nps", "csat", "ces"] as const)("a %s email in a language from right to left", (metric) => {
  const options = anEmailOf({
    survey: { key: "k", metric, question: { he: "?כמה" } },
    customer: { email: "ana@example.com", name: "Ana", locale: "he" },
  });
  const { html, text, headers } = composeIn(pseudoEmailTexts, options);

  it("says everything in it", () => {
    const { survey, email } = pseudoEmailTexts;
    const { low, high } = survey.ends[metric];
    const said = [
      email.invitation,
      email.chooseNumber,
      email.preheader,
      email.browser,
      email.reason(),
      email.unsubscribe,
    ];
    for (const one of [...said, low, high, email.greeting("Ana")]) expect(html).toContain(one);
    const shown = html.replace(/<style[\s\S]*?<\/style>|<[^>]*>|&\w+;|&#\d+;/g, " ");
    // No English is left, apart from the given texts.
    expect(shown.match(/\p{Script=Latin}{3,}/gu) ?? []).toEqual([]);
    expect(text.replace(/https:\S+/g, "")).toMatch(ARABIC);
    expect(headers["Content-Language"]).toBe("ar-x-pseudo");
  });

  it("is right to left in every part", () => {
    expect(html).toMatch(/<html lang="ar-x-pseudo" dir="rtl"/);
    const sides = (pattern: RegExp) => new Set([...html.matchAll(pattern)].map(([, side]) => side));
    expect(sides(/(?<!mso-)direction:\s*(\w+)/g)).toEqual(new Set(["rtl"]));
    expect(sides(/dir="(\w+)"/g)).toEqual(new Set(["rtl", "auto"]));
    // Only the end of the scale's line is on the left.
    expect(html.match(/text-align:\s*left/g)).toHaveLength(1);
    expect(html).not.toMatch(/align="(?:left|right)"/);
  });

  it("is the mirror image of the English one", () => {
    const english = composeSurveyEmail(anEmailOf({ survey: { key: "k", metric } })).html;
    const skeleton = (body: string) => body.match(/<\/?\w+/g);
    expect(skeleton(html)).toEqual(skeleton(english));
    const aligned = (body: string) =>
      [...body.matchAll(/\b(?:text-align|float):\s*(left|right)/g)].map(([, side]) => side);
    expect(aligned(english).length).toBeGreaterThan(metric === "nps" ? 10 : 8);
    expect(aligned(html)).toEqual(aligned(english).map((side) => (side === "left" ? "right" : "left")));
  });
});
