import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { deliverEventsHandler } from "../../functions/deliver-events/handler.ts";
import { targetRules } from "../../shared/domain/webhooks/index.ts";
import { messageLinks } from "../../shared/webhooks/links.ts";
import { createMessageSender } from "../../shared/webhooks/message-sender.ts";
import { createSender } from "../../shared/webhooks/send.ts";
import { aResponse } from "../support/builders.ts";
import { aDelivery, FakeDeliveries } from "../support/fake-deliveries.ts";
import { FakeMembers } from "../support/fake-members.ts";
import { FakeWebhooks } from "../support/fake-webhooks.ts";
import { KeptLog } from "../support/fakes.ts";
import { aSecret, aStoredWebhook } from "../support/webhooks.ts";
import { type Figure, median } from "./report.ts";

const ANSWERING = 15;
/** More than a lane has under way at once. */
const MESSAGES = 12;
const ROUNDS = 10;
const WARM_UP = 2;
/** How long a target takes to answer. */
const ANSWER_MS = 200;
/** Instead of 15 s. */
const TIMEOUT_MS = 1_500;

type Targets = { urls: readonly string[]; mostOpen: number[]; close: () => void };

/** Targets on this machine. The last one takes requests and never answers. */
const openTargets = async (): Promise<Targets> => {
  const mostOpen: number[] = [];
  const servers = await Promise.all(
    Array.from({ length: ANSWERING + 1 }, async (_, n): Promise<Server> => {
      let open = 0;
      const server = createServer((request, response) => {
        open += 1;
        mostOpen[n] = Math.max(mostOpen[n] ?? 0, open);
        response.on("close", () => {
          open -= 1;
        });
        request.resume();
        if (n < ANSWERING) setTimeout(() => response.writeHead(204).end(), ANSWER_MS);
      }).listen(0, "127.0.0.1");
      await once(server, "listening");
      return server;
    }),
  );
  return {
    urls: servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    mostOpen,
    close: () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
};

type Run = { times: number[]; hung: number; tookMs: number };

/** One run of `deliver-events` with messages for each target: the times from its start to each answer. */
const run = async (urls: readonly string[]): Promise<Run> => {
  const clock = () => new Date().toISOString();
  const deliveries = new FakeDeliveries();
  const webhooks = new FakeWebhooks();
  const names: { lane: `webhook:${string}`; id: string }[] = [];
  // As the stream brings them: a message for each target, then the next one for each.
  for (const n of Array(MESSAGES).keys())
    for (const [target, url] of urls.entries()) {
      const name = { lane: `webhook:t-${target}`, id: `evt_${n}` } as const;
      names.push(name);
      await webhooks.add(aStoredWebhook({ key: `t-${target}`, id: `t-${target}`, url }), aSecret());
      await deliveries.add(aDelivery({ ...name, event: name.id, dueAt: clock() }));
    }
  const rules = targetRules(["127.0.0.1"]);
  const sender = createMessageSender(createSender({ rules, timeoutMs: TIMEOUT_MS }), {
    timezone: "UTC",
    time: Date.now,
  });
  const times: number[] = [];
  let hung = 0;
  let began = 0;
  const handler = deliverEventsHandler({
    queue: deliveries,
    deliveries,
    webhooks,
    secrets: webhooks.keeper,
    healths: webhooks.healths,
    members: new FakeMembers(),
    subjects: {
      responses: async (ids) =>
        ids.map((id) => aResponse({ invitationId: id, customerId: "c-42", comment: "Late." })),
      invitation: async () => undefined,
      people: async () => new Map(),
    },
    links: messageLinks("https://surveys.acme.example"),
    sender: {
      send: async (...message) => {
        const sent = await sender.send(...message);
        if ("status" in sent && sent.status === 204) times.push(performance.now() - began);
        else hung += 1;
        return sent;
      },
    },
    bus: undefined,
    chores: {},
    clock,
    random: Math.random,
    // A second attempt is not part of this.
    wait: async () => undefined,
    log: new KeptLog(),
    meter: { count: () => undefined },
  });
  began = performance.now();
  await handler({ deliveries: names }, { getRemainingTimeInMillis: () => 75_000 });
  return { times, hung, tookMs: performance.now() - began };
};

/** Whether a target that hangs delays the others of the same run of `deliver-events`. Its store is in memory. */
export const measureSideBySide = async (): Promise<Figure[]> => {
  const targets = await openTargets();
  try {
    const answering = targets.urls.slice(0, ANSWERING);
    const without: Run[] = [];
    const beside: Run[] = [];
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      const alone = await run(answering);
      await wait(50);
      const together = await run(targets.urls);
      await wait(50);
      if (round < 0) continue;
      without.push(alone);
      beside.push(together);
    }
    const of = (runs: readonly Run[]) => median(runs.flatMap(({ times }) => times));
    const taken = beside.reduce((sum, { times }) => sum + times.length, 0);
    const hung = beside.reduce((sum, one) => sum + one.hung, 0);
    return [
      { what: "from a run's start to an answer, 15 targets that answer", value: of(without), unit: "ms" },
      { what: "  the same beside one that hangs", value: of(beside), unit: "ms" },
      { what: "  ratio", value: of(beside) / of(without), unit: "times", atMost: 1.1 },
      {
        what: "  messages to the 15 that arrived beside it",
        value: taken,
        unit: `of ${ROUNDS * ANSWERING * MESSAGES}`,
        atLeast: ROUNDS * ANSWERING * MESSAGES,
      },
      { what: "  attempts at the one that hangs, a run", value: hung / ROUNDS, unit: "" },
      {
        what: "  requests open at once at a target, at most",
        value: Math.max(...targets.mostOpen),
        unit: "",
        atMost: 8,
      },
      {
        what: `  the whole run, the time-out being ${TIMEOUT_MS} ms`,
        value: median(beside.map(({ tookMs }) => tookMs)),
        unit: "ms",
      },
    ];
  } finally {
    targets.close();
  }
};
