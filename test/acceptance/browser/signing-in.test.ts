import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasBrowser, openContext, startPersonsBrowser } from "../../support/browser.ts";
import { type RunningStack, removeFolder, startStack } from "../../support/local-stack.ts";

const ANA = "ana@acme.example";

describe.runIf(hasBrowser("signing in"))("signing in with a browser", () => {
  let stack: RunningStack;
  let browser: Browser;
  beforeAll(async () => {
    [stack, browser] = await Promise.all([startStack(), startPersonsBrowser()]);
    await stack.call("PUT", `/v1/members/${ANA}`, { body: { role: "viewer" } });
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
    if (stack) await removeFolder(stack.data);
  });

  const linkMailed = async (): Promise<string> => {
    for (let round = 0; round < 200; round += 1) {
      const [mail] = await stack.inbox(ANA);
      const [link] = /https?:\S+\/app\/sign-in\/[\w-]+/.exec(mail?.text ?? "") ?? [];
      if (link !== undefined) return link;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("No link was mailed");
  };

  // Browsers say where a form comes from only if the page's referrer policy lets them.
  it("works by keyboard, without scripts, on another device than the one that asked", async () => {
    const asking = await (await openContext(browser, { javaScriptEnabled: false })).newPage();
    await asking.goto(`${stack.url}/app/sign-in`);
    await asking.keyboard.press("Tab");
    await asking.keyboard.type(ANA);
    await asking.keyboard.press("Enter");
    await asking.getByRole("heading", { name: "Check your inbox" }).waitFor();

    const context = await openContext(browser, { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(await linkMailed());
    expect(await context.cookies()).toEqual([]);
    await page.keyboard.press("Tab");
    const signedIn = page.waitForResponse((response) => response.request().method() === "POST");
    await page.keyboard.press("Enter");
    expect((await signedIn).status()).toBe(303);
    expect(await context.cookies()).toMatchObject([
      { name: "milepost", httpOnly: true, sameSite: "Lax", path: "/" },
    ]);
  });
});
