import type { BrowserContext, Page } from "playwright-core";
import { pageHeaders } from "../../shared/pages/base/page-headers.ts";
import { htmlPage, type PageServer, type ServedPage, servePages } from "./page-server.ts";

/** Serves pages and emails to a context from memory, until the context closes. */
export class Gallery {
  private readonly context: BrowserContext;
  private readonly documents = new Map<string, ServedPage>();
  private server: PageServer | undefined;
  /** The requests of the pages, as method and path. */
  readonly requests: string[] = [];

  private constructor(context: BrowserContext) {
    this.context = context;
  }

  static async open(context: BrowserContext): Promise<Gallery> {
    const gallery = new Gallery(context);
    const server = await servePages(({ method, url = "" }) => {
      gallery.requests.push(`${method} ${url}`);
      return method === "GET" ? gallery.documents.get(url) : undefined;
    });
    gallery.server = server;
    context.once("close", server.close);
    return gallery;
  }

  /** Shows a page with its real headers. A page that sends by itself runs its script. */
  show(page: Page, name: string, html: string): Promise<void> {
    return this.serve(page, name, { headers: pageHeaders(html), body: html });
  }

  /** Shows an email without headers: mail clients have their own policy. */
  showEmail(page: Page, name: string, html: string): Promise<void> {
    return this.serve(page, name, htmlPage(html));
  }

  private async serve(page: Page, name: string, document: ServedPage): Promise<void> {
    this.documents.set(`/${name}`, document);
    await page.goto(`http://gallery.test:${this.server?.port}/${name}`);
  }

  newPage(): Promise<Page> {
    return this.context.newPage();
  }
}
