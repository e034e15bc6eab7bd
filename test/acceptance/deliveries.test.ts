import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";

const survey = { metric: "nps", touchpoint: "order.placed" };

describe("what stops mail, through the local stack", () => {
  let stack: RunningStack;
  beforeAll(async () => {
    stack = await startStack();
    await stack.call("PUT", "/v1/surveys/after-order", { body: survey });
  });
  afterAll(async () => {
    await stack.stop();
    await removeFolder(stack.data);
  });

  const orders = async (id: string, email: string, touchpoint = "order.placed") => {
    const body = { id: `order-of-${id}`, touchpoint, customer: { id, email } };
    expect((await stack.call("POST", "/v1/touchpoints", { key: "tag", body })).status).toBe(201);
    return (await stack.invoke("dispatch-surveys")).json;
  };
  const invitationOf = async (id: string) => {
    const { json } = await stack.call("GET", `/v1/customers/${id}/journey`, { key: "read" });
    return json.items.find(({ kind }: { kind: string }) => kind === "invitation");
  };

  it.each([
    ["bounce+named", "bounced"],
    ["bounce+angle", "bounced"],
    ["bounce+rfc822", "bounced"],
    ["bounce+forwarded", "bounced"],
    ["bounce+nobody", "bounced"],
    ["complaint+named", "complained"],
    ["complaint+rfc822", "complained"],
    ["complaint+forwarded", "complained"],
    ["complaint+nobody", "complained"],
    ["complaint+fraud", "complained"],
  ])("stops the address that was mailed, however the event names it: %s@ has %s", async (name, reason) => {
    const email = `${name}@simulator.amazonses.com`;
    await orders(`${name}-1`, email);
    await expect.poll(() => invitationOf(`${name}-1`)).toHaveProperty(`${reason}At`);
    await orders(`${name}-2`, email);
    expect(await invitationOf(`${name}-2`)).toMatchObject({ status: "suppressed", reason });
    expect(await stack.inbox(email)).toHaveLength(1);
  });

  it("stops no mailbox that an email was forwarded to, which never got one from us", async () => {
    await orders("forwarded", "forwarded@elsewhere.example");
    expect(await invitationOf("forwarded")).toMatchObject({ status: "sent" });
  });

  it.each(["not-spam", "auth-failure"])("takes %s for no complaint", async (type) => {
    const email = `complaint+${type}@simulator.amazonses.com`;
    await orders(`${type}-1`, email);
    await expect.poll(() => invitationOf(`${type}-1`)).toHaveProperty("deliveredAt");
    await stack.advance("P15D");
    await orders(`${type}-2`, email);
    expect(await invitationOf(`${type}-2`)).toMatchObject({ status: "sent" });
    expect(await stack.inbox(email)).toHaveLength(2);
    expect(await invitationOf(`${type}-1`)).not.toHaveProperty("complainedAt");
  });

  it.each(["unverified", "paused", "mail-from"])(
    "keeps a survey due while SES takes nothing from its sender (%s), and sends it once it does",
    async (fault) => {
      const touchpoint = `order.${fault}`;
      const defineBy = (email: string) =>
        stack.call("PUT", `/v1/surveys/${fault}`, { body: { ...survey, touchpoint, sender: { email } } });
      await defineBy(`${fault}@simulator.amazonses.com`);
      const { shards } = await orders(fault, `${fault}@example.com`, touchpoint);
      const sum = (step: string) =>
        shards.reduce((total: number, shard: Record<string, number>) => total + (shard[step] ?? 0), 0);
      expect([sum("denied"), sum("failed"), sum("sent")]).toEqual([1, 0, 0]);
      expect(await invitationOf(fault)).toMatchObject({ status: "scheduled" });
      await defineBy("feedback@acme.example");
      await stack.advance("PT1H");
      await stack.invoke("dispatch-surveys");
      expect(await invitationOf(fault)).toMatchObject({ status: "sent" });
      expect(await stack.inbox(`${fault}@example.com`)).toHaveLength(1);
    },
  );

  it("asks nobody whose no was given elsewhere, and asks again when it is taken back", async () => {
    const body = { email: "Left@example.com", reason: "unsubscribed", at: "2025-03-01T09:00:00Z" };
    expect((await stack.call("POST", "/v1/unsubscribes", { body })).status).toBe(201);
    await orders("left", "left@example.com");
    expect(await invitationOf("left")).toMatchObject({ status: "suppressed", reason: "unsubscribed" });
    const taken = await stack.call("DELETE", "/v1/unsubscribes", { body: { email: "left@example.com" } });
    expect(taken.status).toBe(204);
    await orders("back", "left@example.com");
    expect(await invitationOf("back")).toMatchObject({ status: "sent" });
  });

  it("asks nobody whom Segment's tools say to be unsubscribed", async () => {
    const email = "gone@example.com";
    const body = { userId: "gone", traits: { email, unsubscribed: true } };
    expect((await stack.call("POST", "/v1/identify", { key: "tag", body })).status).toBe(200);
    for (const id of ["gone", "gone-too"]) {
      await orders(id, email);
      expect(await invitationOf(id)).toMatchObject({ status: "suppressed", reason: "unsubscribed" });
    }
  });

  it("asks nobody on an imported list, which may be imported again", async () => {
    const path = join(stack.data, "unsubscribes.csv");
    await writeFile(path, "Email Address;Reason;Date\nlisted@example.com;;2025-03-01\nn/a;bounced;\n");
    const env = { ...process.env, MILEPOST_DATA: stack.data, MILEPOST_URL: "", MILEPOST_KEY: "" };
    const run = () => promisify(execFile)("npm", ["run", "--silent", "import", "--", path], { env });
    const outcome = (text: string) => ({ code: 1, stdout: expect.stringContaining(text) });
    await expect(run()).rejects.toMatchObject(outcome("2 rows: 1 recorded, 0 duplicate, 1 refused"));
    await expect(run()).rejects.toMatchObject(outcome("2 rows: 0 recorded, 1 duplicate, 1 refused"));
    await orders("listed", "listed@example.com");
    expect(await invitationOf("listed")).toMatchObject({ status: "suppressed", reason: "unsubscribed" });
    const { json } = await stack.call("GET", "/v1/unsubscribes?limit=1");
    expect(json.items).toMatchObject([{ reason: "unsubscribed", at: "2025-03-01T00:00:00.000Z" }]);
  });
});
