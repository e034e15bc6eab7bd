import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import {
  type AddressInfo,
  createServer as createRawServer,
  type Server as RawServer,
  type Socket,
} from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { targetRules } from "../../../shared/domain/webhooks/target.ts";
import type { Resolve } from "../../../shared/webhooks/checked-lookup.ts";
import { createSender } from "../../../shared/webhooks/send.ts";
import { UNTRUSTED } from "../../support/tls.ts";

const LOCAL = targetRules(["127.0.0.1", "hooks.acme.test"]);
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const listening = async (server: Server | RawServer): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
};
const answering = (listener: RequestListener) => {
  const server = createServer(listener);
  closing.push(() => server.closeAllConnections());
  return listening(server);
};
/** A server that speaks for itself. */
const speaking = async (speak: (socket: Socket) => void) => {
  const server = createRawServer((socket) => {
    socket.on("error", () => {});
    closing.push(() => socket.destroy());
    speak(socket);
  });
  return listening(server);
};
const resolvingTo =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

const senderOf = (options: Partial<Parameters<typeof createSender>[0]> = {}) => {
  const sender = createSender({ rules: LOCAL, timeoutMs: 300, answerMs: 100, ...options });
  return (url: string, body = "{}", headers: Record<string, string> = {}) =>
    sender.send({ url, body, headers });
};
const milliseconds = expect.any(Number);

describe("sending to a target", () => {
  it("posts the body with its headers, and keeps the beginning of the answer", async () => {
    let seen: unknown;
    const port = await answering((request, answer) => {
      let body = "";
      request.on("data", (piece) => {
        body += piece;
      });
      request.on("end", () => {
        const { host: _, connection: __, ...headers } = request.headers;
        seen = { method: request.method, url: request.url, headers, body };
        answer.writeHead(202, { "retry-after": "120" }).end("ж".repeat(600));
      });
    });
    const sent = await senderOf()(`http://127.0.0.1:${port}/crm?a=1`, '{"a":"ж"}', { "webhook-id": "evt_1" });
    expect(sent).toEqual({ status: 202, answer: "ж".repeat(500), retryAfter: "120", milliseconds });
    expect(seen).toEqual({
      method: "POST",
      url: "/crm?a=1",
      headers: {
        "content-type": "application/json",
        "content-length": "10",
        "user-agent": "Milepost",
        "webhook-id": "evt_1",
      },
      body: '{"a":"ж"}',
    });
  });

  it("follows no redirect", async () => {
    let calls = 0;
    const port = await answering((_, answer) => {
      calls += 1;
      answer.writeHead(302, { location: "/elsewhere" }).end();
    });
    expect(await senderOf()(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 302, answer: "" });
    expect(calls).toBe(1);
  });

  it.each<[string, (socket: Socket) => void, object]>([
    ["never answers", () => {}, { error: "timeout" }],
    [
      "sends one byte of its headers at a time",
      (socket) => {
        const timer = setInterval(() => socket.write("H"), 20);
        socket.on("close", () => clearInterval(timer));
      },
      { error: expect.stringMatching(/^(timeout|brokenAnswer)$/) },
    ],
    [
      "goes on with headers for ever",
      (socket) => {
        socket.write("HTTP/1.1 200 OK\r\n");
        const timer = setInterval(() => socket.write(`x-${Math.random()}: ${"y".repeat(4_000)}\r\n`), 5);
        socket.on("close", () => clearInterval(timer));
      },
      { error: "brokenAnswer" },
    ],
    [
      "goes on with its answer for ever",
      (socket) => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        const timer = setInterval(() => socket.write("y".repeat(4_000)), 1);
        socket.on("close", () => clearInterval(timer));
      },
      { status: 200, answer: "y".repeat(500) },
    ],
    [
      "sends its answer drop by drop",
      (socket) => {
        socket.write("HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n");
        const timer = setInterval(() => socket.write("y"), 10);
        socket.on("close", () => clearInterval(timer));
      },
      { status: 200, answer: expect.stringMatching(/^y+$/) },
    ],
    [
      "goes on being about to answer",
      (socket) => {
        const timer = setInterval(() => socket.write("HTTP/1.1 102 Processing\r\n\r\n"), 10);
        socket.on("close", () => clearInterval(timer));
      },
      { error: "timeout" },
    ],
    ["speaks no HTTP", (socket) => socket.end("220 mail.acme.example ESMTP\r\n"), { error: "brokenAnswer" }],
    ["hangs up", (socket) => socket.destroy(), { error: "brokenAnswer" }],
    [
      "wants another protocol",
      (socket) =>
        socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"),
      { error: "brokenAnswer" },
    ],
  ])("ends where a target %s", async (_what, speak, expected) => {
    const port = await speaking(speak);
    const sent = await senderOf()(`http://127.0.0.1:${port}/`);
    expect(sent).toMatchObject(expected);
    expect(sent.milliseconds).toBeLessThan(2_000);
  });

  it("says in a word why there was no answer, and not where", async () => {
    const untrusted = createTlsServer(UNTRUSTED, (_, answer) => answer.end());
    const port = await listening(untrusted);
    expect(await senderOf()(`https://127.0.0.1:${port}/`)).toEqual({ error: "tls", milliseconds });
    const free = await listening(createServer());
    for (const close of closing.splice(0)) close();
    expect(await senderOf()(`http://127.0.0.1:${free}/`)).toEqual({ error: "unreachable", milliseconds });
    const nobody: Resolve = () => Promise.reject(Object.assign(new Error("x"), { code: "ENOTFOUND" }));
    expect(await senderOf({ resolve: nobody })("https://hooks.acme.com/")).toEqual({
      error: "unknownHost",
      milliseconds,
    });
    expect(await senderOf({ resolve: () => new Promise(() => {}) })("https://hooks.acme.com/")).toEqual({
      error: "timeout",
      milliseconds,
    });
  });
});

describe("where a name leads", () => {
  it("is looked up once, and what was checked is what is connected to", async () => {
    let calls = 0;
    const port = await answering((_, answer) => {
      answer.end("there");
    });
    const answers = ["127.0.0.1", "169.254.169.254"];
    const rebinding: Resolve = async () => {
      calls += 1;
      return [{ address: answers.shift() ?? "", family: 4 }];
    };
    const send = senderOf({ resolve: rebinding });
    expect(await send(`http://hooks.acme.test:${port}/`)).toMatchObject({ status: 200, answer: "there" });
    expect(calls).toBe(1);
  });

  it("is looked up once for all messages of a moment, and again for the next ones", async () => {
    let calls = 0;
    let answerThem = () => {};
    const silent = new Promise<void>((resolve) => {
      answerThem = resolve;
    });
    const port = await answering((_, answer) => {
      answer.end();
    });
    const send = senderOf({
      resolve: async (host) => {
        calls += 1;
        await silent;
        if (calls === 1) throw Object.assign(new Error(host), { code: "EAI_AGAIN" });
        return [{ address: "127.0.0.1", family: 4 }];
      },
    });
    const url = `http://hooks.acme.test:${port}/`;
    const eight = Array.from({ length: 8 }, () => send(url));
    answerThem();
    for (const sent of await Promise.all(eight)) expect(sent).toEqual({ error: "unknownHost", milliseconds });
    expect(calls).toBe(1);
    expect(await send(url)).toMatchObject({ status: 200 });
    expect(calls).toBe(2);
  });

  it.each([
    [["169.254.169.254"]],
    [["10.0.0.1"]],
    [["::1"]],
    [["::ffff:127.0.0.1"]],
    [["8.8.8.8", "10.0.0.1"]],
    [["2606:4700:4700::1111", "fd00:ec2::254"]],
    [[]],
  ])("is refused where one of its addresses is: %s", async (addresses) => {
    const send = senderOf({ resolve: resolvingTo(...addresses), rules: targetRules([]) });
    expect(await send("https://hooks.acme.com/")).toEqual({ error: "refusedAddress", milliseconds });
  });

  it.each([
    "https://169.254.169.254/latest/meta-data",
    "https://[::ffff:7f00:1]/",
    "http://hooks.acme.com/",
    "https://user:pw@hooks.acme.com/",
    "https://hooks.acme.com:8443/",
  ])("is refused whatever was stored: %s", async (url) => {
    const send = senderOf({ rules: targetRules([]), resolve: resolvingTo("8.8.8.8") });
    expect(await send(url)).toEqual({ error: "refusedAddress", milliseconds });
  });
});
