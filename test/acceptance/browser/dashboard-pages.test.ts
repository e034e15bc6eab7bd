import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../shared/i18n/language.ts";
import { hasBrowser, startPersonsBrowser } from "../../support/browser.ts";
import { type DashboardVoice, dashboardVoice } from "../../support/dashboard/voice.ts";
import { DASHBOARD_PAGES } from "../../support/dashboard-gallery.ts";
import {
  axeFaults,
  keyboardFaults,
  paperFaults,
  type ShownPage,
  weightFaults,
  widthFaults,
  withoutScriptFaults,
} from "../../support/dashboard-page-checks.ts";
import { pseudoVoice } from "../../support/pseudo-language.ts";
import { SPEED } from "../../support/speed.ts";

const inBrowser = hasBrowser("the dashboard's pages");
/** The fullest example of each kind of page; the fast run looks at these. */
const FULLEST = new Set([
  "dashboard-journey",
  "dashboard-touchpoint",
  "dashboard-responses",
  "dashboard-cases",
  "dashboard-case",
  "dashboard-customers",
  "dashboard-customer",
  "dashboard-invitations",
  "dashboard-types",
  "dashboard-survey-form",
  "dashboard-policy",
  "dashboard-members",
  "dashboard-member-form",
  "dashboard-tile-made",
  "dashboard-alerts",
  "dashboard-alert-form",
  "dashboard-webhooks",
  "dashboard-deliveries",
]);
const pagesIn = (voice: DashboardVoice): ShownPage[] =>
  DASHBOARD_PAGES.filter(({ name }) => SPEED.everyExample || FULLEST.has(name)).map(({ name, render }) => ({
    name: `${name}.${voice.language}`,
    html: render(voice),
  }));
/** Each page in a long language from right to left: what it does is the same in all. */
const LONGEST = pagesIn(pseudoVoice);
/** In the long run, how it lies is looked at in every language. */
const PAGES = [...LONGEST, ...(SPEED.everyVoice ? LANGUAGES : []).map(dashboardVoice).flatMap(pagesIn)];
const SLOW = { timeout: 300_000 };

let browser: Browser;
beforeAll(async () => {
  if (inBrowser) browser = await startPersonsBrowser();
});
afterAll(async () => {
  await browser?.close();
});

describe.runIf(inBrowser)("every page of the dashboard", SLOW, () => {
  it("has nothing that axe finds, light and dark, wide and narrow", async () => {
    expect(await axeFaults(browser, PAGES)).toEqual([]);
  });

  it("lies well at every width, and asks for nothing", async () => {
    expect(await widthFaults(browser, PAGES)).toEqual([]);
  });

  it("is whole on paper", async () => {
    expect(await paperFaults(browser, PAGES)).toEqual([]);
  });

  it("works without JavaScript", async () => {
    expect(await withoutScriptFaults(browser, LONGEST)).toEqual([]);
  });

  it.runIf(SPEED.dashboardByKeyboard)("can be used with the keyboard alone", async () => {
    expect(await keyboardFaults(browser, LONGEST)).toEqual([]);
  });

  it("weighs less than 60 KB packed", () => {
    const all = DASHBOARD_PAGES.map(({ name, render }) => ({ name, html: render(pseudoVoice) }));
    expect(weightFaults([...all, ...PAGES])).toEqual([]);
  });

  it.runIf(SPEED.everyLook)("would not pass if it were spoilt", async () => {
    const spoilt = [{ name: "spoilt", html: SPOILT }];
    const found = [
      await axeFaults(browser, spoilt),
      await widthFaults(browser, spoilt),
      await paperFaults(browser, spoilt),
      await withoutScriptFaults(browser, spoilt),
      await keyboardFaults(browser, spoilt),
    ].flat();
    for (const fault of [
      "spoilt (dark, 390 px): color-contrast",
      "spoilt: 320 px: scrolls sideways",
      "spoilt: 320 px: breaks inside a word",
      "spoilt: printed: stays shut",
      "spoilt: printed: is cut",
      "spoilt: without JavaScript: does nothing",
      "spoilt: without JavaScript: leads nowhere",
      "spoilt: without JavaScript: belongs to no form",
      "spoilt: without JavaScript: stands twice",
      "spoilt: no focus shown: a",
      "spoilt: the focus jumps back",
      "spoilt: Tab does not reach button",
      "asked for more: GET /logo.png",
      "Content Security Policy",
    ])
      expect(found.join("\n")).toContain(fault);
  });
});

/** All that these tests look for, wrong on one page. */
const SPOILT = `<!doctype html><html lang="en"><title>Spoilt</title><style>.wide{width:400px;color:#bbb}.box{width:5rem;overflow:auto}.box p{width:9rem}h2{width:3rem;overflow-wrap:anywhere}a{outline:0}</style>
<main><h1>Spoilt</h1><h2>Subscriptions</h2><p class="wide" id="one">Pale, and too wide for a phone</p><details id="one"><summary>More</summary><p>Shut on paper</p></details>
<div class="box" tabindex="0"><p>Scrolls on a screen</p></div><button tabindex="-1">Idle</button><select name="lost"><option>1</option></select>
<p onclick="0" style="color:red"><a href="#none">Nowhere</a></p><a href="/" tabindex="1">First</a></main><script>new Image().src = "/logo.png"</script></html>`;
