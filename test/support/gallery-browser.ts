import type { BrowserContext, Page } from "playwright-core";
import { pageHeaders } from "../../shared/pages/base/page-headers.ts";

const ORIGIN = "http://gallery.test";

/** Serves pages and emails to a context from memory. */
export class Gallery {
  private readonly context: BrowserContext;
  private readonly documents = new Map<string, { html: string; headers: Record<string, string> }>();
  /** The requests of the pages, as method and address. */
  readonly requests: string[] = [];

  private constructor(context: BrowserContext) {
    this.context = context;
  }

  static async open(context: BrowserContext): Promise<Gallery> {
    const gallery = new Gallery(context);
    await context.route(
      ({ hostname }) => hostname === new URL(ORIGIN).hostname,
      (route) => {
        const url = route.request().url();
        gallery.requests.push(`${route.request().method()} ${url}`);
        const document = gallery.documents.get(url);
        if (document === undefined || route.request().method() !== "GET") return route.abort();
        return route.fulfill({ status: 200, headers: document.headers, body: document.html });
      },
    );
    return gallery;
  }

  /** Shows a page with its real headers. A page that sends by itself runs its script. */
  show(page: Page, name: string, html: string): Promise<void> {
    return this.serve(page, name, { html, headers: pageHeaders(html) });
  }

  /** Shows an email without headers: mail clients have their own policy. */
  showEmail(page: Page, name: string, html: string): Promise<void> {
    return this.serve(page, name, { html, headers: { "content-type": "text/html; charset=utf-8" } });
  }

  private async serve(
    page: Page,
    name: string,
    document: { html: string; headers: Record<string, string> },
  ): Promise<void> {
    const url = `${ORIGIN}/${name}`;
    this.documents.set(url, document);
    await page.goto(url);
  }

  newPage(): Promise<Page> {
    return this.context.newPage();
  }
}
