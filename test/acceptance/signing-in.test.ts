import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ANA = "ana@acme.example";

describe("signing in", () => {
  let data: string;
  let stack: RunningStack;
  beforeAll(async () => {
    data = await temporaryFolder();
    stack = await startStack({ data });
  });
  afterAll(async () => {
    await stack.stop();
    await removeFolder(data);
  });

  const visit = (path: string, init: RequestInit = {}) =>
    fetch(stack.url + path, { redirect: "manual", ...init });
  const post = (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    visit(path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { origin: stack.url, ...headers },
    });
  const mailed = async (to: string) => {
    for (let round = 0; round < 100; round += 1) {
      const messages = await stack.inbox(to);
      if (messages.length > 0) return messages;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return [];
  };

  it("takes a member from the form to the dashboard by an emailed link, and nobody else", async () => {
    const body = { role: "viewer", digest: "never" };
    expect((await stack.call("PUT", `/v1/members/${ANA}`, { body })).status).toBe(201);
    const answers = [];
    for (const email of ["nobody@acme.example", ANA]) {
      const answer = await post("/app/sign-in", { email, next: "/app/customers" });
      answers.push([answer.status, (await answer.text()).replaceAll(email, "")]);
    }
    expect(answers[0]).toEqual(answers[1]);
    const [mail] = await mailed(ANA);
    expect([mail?.headers["content-language"], await stack.inbox("nobody@acme.example")]).toEqual(["en", []]);
    const [link = ""] = /https?:\S+\/app\/sign-in\/[\w-]+/.exec(mail?.text ?? "") ?? [];
    const path = new URL(link).pathname;
    const opened = await visit(path);
    expect([opened.status, opened.headers.get("set-cookie")]).toEqual([200, null]);
    expect((await post(path, {}, { origin: "https://evil.example" })).status).toBe(403);
    const signedIn = await post(path);
    expect([signedIn.status, signedIn.headers.get("location")]).toEqual([303, "/app/customers"]);
    const [cookie = ""] = (signedIn.headers.get("set-cookie") ?? "").split(";");
    expect((await post(path)).status).toBe(410);
    const isIn = async () => (await visit("/app/sign-in", { headers: { cookie } })).status === 303;
    expect(await isIn()).toBe(true);
    expect((await stack.call("DELETE", `/v1/members/${ANA}`)).status).toBe(204);
    expect(await isIn()).toBe(false);
  });
});
