import { describe, expect, it } from "vitest";
import { tileTexts } from "../../../../shared/i18n/dashboard/tile-texts.ts";
import { LANGUAGES } from "../../../../shared/i18n/language.ts";
import { pageHeaders } from "../../../../shared/pages/base/page-headers.ts";
import { TILES } from "../../../support/tile-gallery.ts";

describe.each(LANGUAGES)("the page of a tile in %s", (language) => {
  const texts = tileTexts(language);

  it.each(TILES.map((tile) => [tile.name, tile] as const))("%s has no gap and loads nothing", (_, tile) => {
    const html = tile.render(texts);
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toMatch(/<h1>/);
    expect(html).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
    expect(html).not.toMatch(/ style=|<script|<img|<image|(?:src|href)="(?!data:,|\?)|url\(|@import/);
    expect(pageHeaders(html)["content-security-policy"]).not.toContain("unsafe");
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

const pageOf = (name: string): string =>
  TILES.find((tile) => tile.name === name)?.render(tileTexts("en")) ?? "";

describe("a tile", () => {
  it("looks unsure where there are too few answers, and has an arrow only with a verdict", () => {
    const looks = ["score", "score-fell", "score-few", "score-none"].map((name) => {
      const html = pageOf(name).replace(/<style>.*?<\/style>/s, "");
      return [/class="figure unsure"/.test(html), /[▲▼]/.exec(html)?.[0]];
    });
    expect(looks).toEqual([
      [false, "▲"],
      [false, "▼"],
      [true, undefined],
      [true, undefined],
    ]);
  });

  it("says of a trend of several scores what all their answers together say, without a verdict", () => {
    // 181 + 475 of 312 + 540 favourable: 100 · (656 − 196) / 852.
    expect(pageOf("trend-of-several")).toMatch(/<figcaption>NPS 54, between \d+ and \d+; no answers on 1 of/);
    expect(pageOf("trend")).toMatch(/<figcaption>NPS 16, between 5 and 27; down by 28 points;/);
  });

  it("shows names as they were written, and no tag of theirs", () => {
    const html = pageOf("journey-sixty");
    expect(html).toContain("&lt;i&gt;all of it&lt;/i&gt;");
    expect(html).toContain("&lt;b&gt;Order&lt;/b&gt; placed &amp; paid");
    expect(html).not.toMatch(/<i>|<b>Order/);
  });
});
