import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openApiDocument } from "../../../shared/http/openapi/openapi.ts";
import { OPERATIONS } from "../../../shared/http/operations.ts";
import { MESSAGES } from "../../../shared/http/webhooks/webhooks/events.ts";
import { hasBrowser, startBrowser } from "../../support/browser.ts";
import { type RunningStack, removeFolder, startStack } from "../../support/local-stack.ts";
import { SPEED } from "../../support/speed.ts";

/** The operations by group, in the order of the groups. */
const inOrder = (): string[] => {
  const { paths, tags } = openApiDocument(OPERATIONS, "0");
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => ({
      name: `${method.toUpperCase()} ${path}`,
      tag: (call as { tags: string[] }).tags[0],
    })),
  );
  return tags.flatMap(({ name }) => calls.filter(({ tag }) => tag === name).map((call) => call.name));
};

/** What is sent to webhooks, which the page shows behind the calls. */
const messages = Object.keys(MESSAGES).map((name) => `POST ${name}`);

/** Slow where two cores are shared: Swagger UI renders in seconds then. */
const PATIENCE = { timeout: 30_000 };

describe.runIf(hasBrowser("tests of the reference page"))("the reference page, in a browser", () => {
  let stack: RunningStack;
  let browser: Browser;
  beforeAll(async () => {
    stack = await startStack();
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await stack.stop();
    await removeFolder(stack.data);
  });

  /** Opens an address of the stack, and keeps whatever went wrong or went elsewhere. Chromium logs what a CSP stops. */
  const open = async (path: string, viewport = { width: 1280, height: 900 }) => {
    const page: Page = await browser.newPage({ viewport });
    const wrong: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) wrong.push(message.text());
    });
    page.on("pageerror", (error) => wrong.push(String(error)));
    page.on("requestfailed", (request) => wrong.push(`failed: ${request.url()}`));
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== "data:" && origin !== stack.url) wrong.push(`elsewhere: ${request.url()}`);
    });
    await page.goto(stack.url + path);
    await page.waitForSelector(".opblock", PATIENCE);
    return { page, wrong };
  };

  it("shows every operation in the document's order, and asks nobody else for anything", async () => {
    const { page, wrong } = await open("/docs");
    expect(await page.title()).toBe("Milepost API reference");
    const shownIn = (selector: string) =>
      page
        .locator(selector)
        .evaluateAll((blocks) =>
          blocks.map(
            (block) =>
              `${block.querySelector(".opblock-summary-method")?.textContent} ` +
              `${block.querySelector("[data-path]")?.getAttribute("data-path")}`,
          ),
        );
    expect(await shownIn(".opblock:not(.webhooks .opblock)")).toEqual(inOrder());
    expect(await shownIn(".webhooks .opblock")).toEqual(messages);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it("opens the operation of a link, with its schema, and has no place for a key", async () => {
    const { page, wrong } = await open("/docs#/Touchpoints/recordTouchpoint");
    await page.waitForSelector(".opblock-body .responses-table", PATIENCE);
    await page.locator(".opblock-section-request-body .tablinks", { hasText: "Schema" }).click();
    await page.waitForSelector(".opblock-section-request-body .json-schema-2020-12", PATIENCE);
    expect(await page.locator(".try-out, .authorize, .authorization__btn, .execute").count()).toBe(0);
    expect(wrong).toEqual([]);
    await page.close();
  });

  it.runIf(SPEED.everyLook)("fits a phone", async () => {
    const { page, wrong } = await open("/docs#/Scores/listResponses", { width: 390, height: 844 });
    await page.waitForSelector(".opblock-body .responses-table", PATIENCE);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    expect(wrong).toEqual([]);
    await page.close();
  });
});
