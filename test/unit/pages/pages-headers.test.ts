import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { pageTexts } from "../../../shared/i18n/texts.ts";
import { answerPage } from "../../../shared/pages/answers/index.ts";
import { messagePage } from "../../../shared/pages/base/message-page.ts";
import { pageHeaders } from "../../../shared/pages/base/page-headers.ts";
import { surveyShown } from "../../../shared/pages/base/survey-shown.ts";

const page = (color: string, name = "Acme") =>
  answerPage({
    ...surveyShown({ metric: "nps", survey: { brand: { name, color } }, locale: "en" }),
    token: "t",
    now: "2026-11-02T14:03:00.000Z",
    response: { score: 1, comment: name },
  });

describe("pageHeaders", () => {
  it("keep the token from referrers, indexes and caches", () => {
    expect(pageHeaders(messagePage({ texts: pageTexts("en"), kind: "expired" }))).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
    });
  });

  it("allow exactly the page's own style, whatever the brand's colour", () => {
    for (const color of ["#0b5fff", "#ffffff"]) {
      const html = page(color);
      const [style, ...others] = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
        ([, css]) => css ?? "",
      );
      expect(others).toEqual([]);
      const hash = createHash("sha256")
        .update(style ?? "")
        .digest("base64");
      expect(pageHeaders(html)["content-security-policy"]).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      );
    }
  });

  it("do not allow a style that a text contains", () => {
    expect(pageHeaders(page("#0b5fff", "<style>*{display:none}</style>"))).toEqual(
      pageHeaders(page("#0b5fff")),
    );
  });

  it("allow the one script by its hash and calls to its own origin, where there is one", () => {
    const html = answerPage({
      ...surveyShown({ metric: "nps", survey: { confirm: "auto" }, locale: "en" }),
      token: "t",
      now: "2026-11-02T14:03:00.000Z",
      chosen: 9,
    });
    const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "";
    const hash = createHash("sha256").update(script).digest("base64");
    expect(script).not.toBe("");
    expect(pageHeaders(html)["content-security-policy"]).toContain(
      `; script-src 'sha256-${hash}'; connect-src 'self'; img-src data:;`,
    );
  });
});
