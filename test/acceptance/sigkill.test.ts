import { describe, expect, it } from "vitest";
import { allRows, tableUnder } from "../support/engine.ts";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";
import { counted, recount } from "../support/recount.ts";

const CUSTOMERS = 60;
const SCORE = (n: number) => n % 11;

const touch = (n: number) => ({
  id: `order-${n}`,
  touchpoint: "order.placed",
  customer: { id: `c-${n}`, email: `c${n}@example.com` },
});

const rowsOf = async (stack: RunningStack) => allRows(await tableUnder(stack));

const pathOf = (mail: { text: string }) =>
  new URL(/https?:\/\/[^\s>"]+\/s\/[\w-]+/.exec(mail.text)?.[0] ?? "").pathname;

/** Does everything at once until the stack is gone; gives what was acknowledged before. */
const workUntilKilled = async (
  stack: RunningStack,
  { recorded, answered }: { recorded: Set<string>; answered: Map<string, number> },
  killAfter: number,
) => {
  let calls = 0;
  let killed = false;
  const kill = async () => {
    if (killed) return;
    killed = true;
    await stack.stop("SIGKILL");
  };
  const tick = () => {
    calls += 1;
    if (calls === killAfter) void kill();
  };
  const record = async () => {
    for (let n = 0; n < CUSTOMERS && !killed; n += 1) {
      const { status } = await stack.call("POST", "/v1/touchpoints", { key: "tag", body: touch(n) });
      if (status === 201 || status === 200) recorded.add(touch(n).id);
      tick();
    }
  };
  const schedule = async () => {
    while (!killed) {
      await stack.invoke("dispatch-surveys");
      await stack.invoke("aggregate-scores");
      tick();
    }
  };
  const answer = async () => {
    while (!killed) {
      for (const mail of await stack.inbox()) {
        if (answered.has(mail.to)) continue;
        const score = SCORE(Number(mail.to.slice(1).split("@")[0]));
        const { status } = await stack.call("POST", pathOf(mail), {
          key: null,
          headers: { accept: "application/json" },
          body: { score },
        });
        if (status === 200) answered.set(mail.to, score);
        tick();
      }
    }
  };
  await Promise.allSettled([record(), schedule(), answer()]);
  await kill();
};

describe("SIGKILL in the middle of recording, sending and aggregating", () => {
  it("loses nothing that was acknowledged, mails nobody twice and leaves scores equal to a recount", {
    timeout: 180_000,
  }, async () => {
    const recorded = new Set<string>();
    const answered = new Map<string, number>();
    let stack = await startStack();
    const { data } = stack;
    try {
      const policy = (await stack.call("GET", "/v1/policy")).json;
      await stack.call("PUT", "/v1/policy", { body: { ...policy, sendRatePerSecond: 200 } });
      await stack.call("PUT", "/v1/surveys/after-order", {
        body: { metric: "nps", touchpoint: "order.placed" },
      });
      for (const killAfter of [25, 60, 120]) {
        await workUntilKilled(stack, { recorded, answered }, killAfter);
        stack = await startStack({ data });
      }
      for (const id of recorded) {
        const again = await stack.call("POST", "/v1/touchpoints", {
          key: "tag",
          body: touch(Number(id.slice("order-".length))),
        });
        expect([id, again.json.status]).toEqual([id, "duplicate"]);
      }
      for (let n = 0; n < CUSTOMERS; n += 1)
        await stack.call("POST", "/v1/touchpoints", { key: "tag", body: touch(n) });
      await stack.advance("PT16M");
      await stack.invoke("dispatch-surveys");
      await stack.advance("PT16M");
      await stack.invoke("dispatch-surveys");
      const mails = await stack.inbox();
      expect(mails.map(({ to }) => to).sort()).toEqual(
        Array.from({ length: CUSTOMERS }, (_, n) => touch(n).customer.email).sort(),
      );

      for (const mail of mails) {
        const score = SCORE(Number(mail.to.slice(1).split("@")[0]));
        await stack.call("POST", pathOf(mail), {
          key: null,
          headers: { accept: "application/json" },
          body: { score },
        });
      }
      await stack.invoke("aggregate-scores");
      const rows = await rowsOf(stack);
      expect(counted(rows)).toEqual(recount(rows, "UTC"));
      const responses = rows.filter(({ sk }) => sk === "RESPONSE");
      expect(responses).toHaveLength(CUSTOMERS);
      for (const [to, score] of answered) {
        const customerId = `c-${to.slice(1).split("@")[0]}`;
        expect(responses.find((row) => row.customerId === customerId)).toMatchObject({ score });
      }
      const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
      const { json } = await stack.call("GET", `/v1/scores?from=${day(-1)}&to=${day(2)}&survey=after-order`, {
        key: "read",
      });
      expect(json.scores[0]).toMatchObject({
        volume: CUSTOMERS,
        responses: CUSTOMERS,
        funnel: { eligible: CUSTOMERS, sent: CUSTOMERS, waiting: 0, failed: 0, responded: CUSTOMERS },
      });
    } finally {
      await stack.stop();
      await removeFolder(data);
    }
  });
});
