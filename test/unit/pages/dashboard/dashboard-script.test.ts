import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { compilePageScript } from "../../../../shared/cli/build/compile-page-script.ts";
import { dashboardTexts } from "../../../../shared/i18n/dashboard/texts.ts";
import { LANGUAGES } from "../../../../shared/i18n/language.ts";
import { pageHeaders } from "../../../../shared/pages/base/page-headers.ts";
import { dashboardScript } from "../../../../shared/pages/dashboard/script/index.ts";
import { toHtml } from "../../../../shared/theme/markup.ts";

const MADE = new URL("../../../../shared/pages/dashboard/script/dashboard-script.js.ts", import.meta.url);
const markupIn = (language: string) => toHtml(dashboardScript(dashboardTexts(language)));
const scriptsIn = (html: string) =>
  [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text]) => text ?? "");
const [script = ""] = scriptsIn(markupIn("en"));

describe("the dashboard's script", () => {
  it("is what its source compiles to", async () => {
    const isFresh = (await readFile(MADE, "utf8")) === (await compilePageScript());
    expect(isFresh, "shared/pages/dashboard/script/in-browser has changed: run npm run page-script").toBe(
      true,
    );
  });

  it("is under 10 KB, and there", () => {
    expect(Buffer.byteLength(script)).toBeLessThan(10_000);
    expect(Buffer.byteLength(script)).toBeGreaterThan(1_000);
  });

  it("makes no markup and no code from texts, and asks for nothing", () => {
    expect(script).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|srcdoc|\beval\b|\bFunction\(|import\(|fetch|XMLHttpRequest|sendBeacon|WebSocket|EventSource|<\//,
    );
  });

  it("is one on the page, the same in every language, and allowed by its hash", () => {
    expect(new Set(LANGUAGES.flatMap((language) => scriptsIn(markupIn(language))))).toEqual(
      new Set([script]),
    );
    const hash = createHash("sha256").update(script).digest("base64");
    expect(pageHeaders(`<style></style>${markupIn("ru")}`)["content-security-policy"]).toContain(
      `script-src 'sha256-${hash}';`,
    );
  });
});
