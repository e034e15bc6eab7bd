import { readFile } from "node:fs/promises";
import type * as CustomerIo from "@customerio/cdp-analytics-browser";
import type * as Rudder from "@rudderstack/analytics-js";
import type * as Segment from "@segment/analytics-next";
import type * as SegmentBefore from "analytics-next-1.81";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { FAULTS, type Fault, UNREADABLE_FAULTS } from "./flaky-proxy.ts";

/** A published SDK for web pages, as it is. */
export interface BrowserSdk {
  /** Package and version. */
  readonly name: string;
  /** The faults of the line that it retries after. */
  readonly faults: readonly Fault[];
  /** The SDK for a page without a bundler of its own. */
  readonly script: () => Promise<string>;
  /** In a page with the script: says who the customer is, and that items 0 to `count` - 1 were added. */
  readonly send: (page: Page, to: Sending) => Promise<void>;
}

interface Sending {
  readonly url: string;
  readonly writeKey: string;
  readonly customer: string;
  readonly count: number;
}

const bundled = async (name: string): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: `export { AnalyticsBrowser } from "${name}";`, resolveDir: import.meta.dirname },
    bundle: true,
    format: "iife",
    globalName: "sdk",
    define: { "process.env.NODE_ENV": '"production"' },
    write: false,
  });
  return outputFiles[0]?.text ?? "";
};

type AnalyticsJs = typeof Segment | typeof SegmentBefore | typeof CustomerIo;

/** Segment's Analytics.js and its forks. */
const analyticsJs = (
  name: "@segment/analytics-next" | "analytics-next-1.81" | "@customerio/cdp-analytics-browser",
  { integration = "Segment.io", faults = FAULTS }: { integration?: string; faults?: readonly Fault[] } = {},
): BrowserSdk => ({
  name,
  faults,
  script: () => bundled(name),
  send: (page, to) =>
    page.evaluate(
      async ({ url, writeKey, customer, count, integration }) => {
        const { AnalyticsBrowser } = (globalThis as never as { sdk: AnalyticsJs }).sdk;
        const { host } = new URL(url);
        const own = { apiKey: writeKey, apiHost: `${host}/v1`, protocol: "http" };
        const integrations = { [integration]: own } as never;
        const analytics = AnalyticsBrowser.load(
          { writeKey, cdnSettings: { integrations } },
          { integrations },
        );
        await analytics.identify(customer, { email: `${customer}@example.com` });
        for (let n = 0; n < count; n += 1) await analytics.track("Item Added", { n });
      },
      { ...to, integration },
    ),
});

const RUDDERSTACK = new URL(
  "../../node_modules/@rudderstack/analytics-js/dist/npm/modern/bundled/umd/index.js",
  import.meta.url,
);

const rudderStack: BrowserSdk = {
  name: "@rudderstack/analytics-js",
  faults: FAULTS,
  script: () => readFile(RUDDERSTACK, "utf8"),
  send: (page, to) =>
    page.evaluate(({ url, writeKey, customer, count }) => {
      const { RudderAnalytics } = (globalThis as never as { rudderanalytics: typeof Rudder }).rudderanalytics;
      const analytics = new RudderAnalytics();
      const source = {
        id: "shop",
        name: "Shop",
        writeKey,
        enabled: true,
        workspaceId: "w",
        destinations: [],
        config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
      };
      analytics.load(writeKey, url, {
        getSourceConfig: () => ({ source, updatedAt: new Date().toISOString() }) as never,
      });
      analytics.identify(customer, { email: `${customer}@example.com` });
      for (let n = 0; n < count; n += 1) analytics.track("Item Added", { n });
    }, to),
};

/** The SDKs for web pages that are driven over a bad line. */
export const BROWSER_SDKS: readonly BrowserSdk[] = [
  analyticsJs("@segment/analytics-next"),
  analyticsJs("analytics-next-1.81"),
  rudderStack,
  // It reads no status: a 503 that a page may read is a success to it, and no server can make it send again.
  analyticsJs("@customerio/cdp-analytics-browser", {
    integration: "Customer.io Data Pipelines",
    faults: UNREADABLE_FAULTS,
  }),
];
