import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";
import { type Figure, median } from "./report.ts";

const WARM_UP = 5;
const ANSWERS = 20;
const ALL = WARM_UP + ANSWERS;

/** A webhook's target that notes when what arrived. */
const openReceiver = async () => {
  const arrived: { at: number; type: string; about: string }[] = [];
  const server = createServer((request, response) => {
    const at = performance.now();
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const { type, data } = JSON.parse(Buffer.concat(pieces).toString());
      arrived.push({ at, type, about: data.customer?.id ?? "" });
      response.writeHead(204).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    arrived,
    /** The first that fits, waited for. */
    of: async (fits: (one: { type: string; about: string }) => boolean) => {
      for (const until = performance.now() + 20_000; performance.now() < until; await wait(2)) {
        const one = arrived.find(fits);
        if (one) return one;
      }
      throw new Error("a message did not arrive");
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

/** Links to answer by, each of a customer of its own. */
const askAll = async (stack: RunningStack): Promise<Map<string, string>> => {
  await stack.call("PUT", "/v1/surveys/bench", { body: { metric: "nps", touchpoint: "bench.asked" } });
  for (const n of Array(ALL).keys()) {
    const customer = { id: `asked-${n}`, email: `b${n}@example.com` };
    await stack.call("POST", "/v1/touchpoints", {
      body: { id: `asked-${n}`, touchpoint: "bench.asked", customer },
    });
  }
  for (let tries = 0; tries < 20; tries += 1) {
    await stack.invoke("dispatch-surveys");
    const mails = await stack.inbox();
    if (mails.length < ALL) continue;
    return new Map(
      mails.map(({ to, headers }) => [
        `asked-${/b(\d+)@/.exec(to)?.[1]}`,
        /\/u\/([\w-]+)>/.exec(headers["list-unsubscribe"] ?? "")?.[1] ?? "",
      ]),
    );
  }
  throw new Error("the surveys did not leave");
};

/** In the local stack: from an answer to its message at a webhook's target. */
export const measureFirstAttempt = async (): Promise<Figure[]> => {
  const receiver = await openReceiver();
  const stack = await startStack();
  try {
    const links = [...(await askAll(stack))];
    const { status, text } = await stack.call("PUT", "/v1/webhooks/bench", {
      body: { url: receiver.url, events: ["response.recorded"] },
    });
    if (status >= 300) throw new Error(text);
    const answer = async (token: string) => {
      const sent = await stack.call("POST", `/s/${token}`, {
        key: null,
        body: { score: 9 },
        headers: { accept: "application/json" },
      });
      if (sent.status !== 200) throw new Error(sent.text);
    };
    const times: number[] = [];
    for (const [customer, token] of links) {
      // Another moment of the second each time.
      await wait(400 + Math.random() * 400);
      const began = performance.now();
      await answer(token);
      times.push((await receiver.of(({ about }) => about === customer)).at - began);
    }
    const warm = times.slice(WARM_UP);
    return [
      {
        what: `from an answer's POST to its message at a webhook, ${ANSWERS} answers`,
        value: median(warm),
        unit: "ms",
        atMost: 2_000,
        note: `${Math.min(...warm).toFixed(0)} to ${Math.max(...warm).toFixed(0)} ms, load ${loadavg()[0]?.toFixed(1)}`,
      },
    ];
  } finally {
    await stack.stop();
    receiver.close();
    await removeFolder(stack.data);
  }
};
