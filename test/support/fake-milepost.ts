import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Item = { id: string };
/** What goes wrong with a call: before anything is stored, after all of it, or for every other item of it. */
export type Mishap =
  | "drop"
  | "loseAnswer"
  | "busyItems"
  | { status: number; headers?: Record<string, string> };

/** Milepost's two import endpoints, with the faults of a network and of a busy service. */
export class FakeMilepost {
  readonly stored = new Map<string, string>();
  readonly calls: { path: string; items: number; key: string | undefined }[] = [];
  /** The fault of a call, by its number from 1. */
  mishap: (call: number) => Mishap | undefined = () => undefined;
  /** Why an item is refused for good; undefined if it is stored. */
  refuses: (item: Item) => string | undefined = () => undefined;
  /** Called for each call, before the answer. */
  onCall: (call: number) => void | Promise<void> = () => {};
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    // The caller died during its call: nothing is stored.
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return;
    }
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, Item[] | boolean>;
    const items = Object.values(body).find(Array.isArray) ?? [];
    const key = request.headers.authorization?.replace("Bearer ", "");
    const call = this.calls.push({ path: request.url ?? "", items: items.length, key });
    await this.onCall(call);
    const mishap = this.mishap(call);
    if (mishap === "drop") return void request.socket.destroy();
    if (typeof mishap === "object") {
      const problem = { type: "about:blank", title: "No", status: mishap.status, detail: "Not now." };
      response.writeHead(mishap.status, { "content-type": "application/problem+json", ...mishap.headers });
      return void response.end(JSON.stringify(problem));
    }
    const results = items.map((item, index) =>
      mishap === "busyItems" && index % 2 ? this.rejected(index, 503, "busy") : this.take(item, index),
    );
    if (mishap === "loseAnswer") return void request.socket.destroy();
    response.writeHead(207, { "content-type": "application/json" });
    response.end(JSON.stringify({ results }));
  }

  private take(item: Item, index: number) {
    const reason = this.refuses(item);
    if (reason !== undefined) return this.rejected(index, 422, reason);
    const content = JSON.stringify(item);
    const known = this.stored.get(item.id);
    if (known === undefined) this.stored.set(item.id, content);
    else if (known !== content) return this.rejected(index, 409, "taken");
    return { index, id: item.id, status: known === undefined ? "recorded" : "duplicate" };
  }

  private rejected(index: number, status: number, message: string) {
    const problem = {
      type: "about:blank",
      title: "No",
      status,
      detail: message,
      errors: [{ path: "id", message }],
    };
    return { index, status: "rejected", problem };
  }
}
