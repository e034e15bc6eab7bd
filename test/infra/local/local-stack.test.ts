import { once } from "node:events";
import { access, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isRunning } from "../../../infra/local/processes.ts";
import { runDoctor } from "../../../shared/cli/doctor/run-doctor.ts";
import { type RunningStack, removeFolder, startRefusedStack, startStack } from "../../support/local-stack.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** The engine's process, as the stack wrote it down. */
const engineOf = async (data: string): Promise<{ pid: number; storage: string }> =>
  JSON.parse(await readFile(join(data, "engine.json"), "utf8"));

describe("the local stack", () => {
  let data: string;
  let stack: RunningStack;
  beforeAll(async () => {
    data = await temporaryFolder();
    // As a person starts it: it synthesizes for itself.
    stack = await startStack({ data, env: { MILEPOST_ASSEMBLY: "" } });
  });
  afterAll(async () => {
    await stack.stop();
    await removeFolder(data);
  });

  it("serves the API that the template describes", async () => {
    expect((await stack.call("GET", "/v1/health", { key: null })).json).toMatchObject({ status: "ok" });
  });

  it("answers under keys that were stored at the first start", async () => {
    expect((await stack.call("GET", "/v1/touchpoint-types", { key: "mp_admin_nonsense" })).status).toBe(401);
    const types = await stack.call("GET", "/v1/touchpoint-types", { key: "read" });
    expect(types.text).toContain("subscription.renewed");
  });

  it("lacks nothing that npm run doctor looks for", async () => {
    const printed: string[] = [];
    const terminal = {
      env: { MILEPOST_DATA: data },
      now: new Date(),
      print: (line: string) => printed.push(line),
      say: (line: string) => printed.push(line),
    };
    const code = await runDoctor(["--json"], terminal);
    const { stage, findings } = JSON.parse(printed.join("\n"));
    expect([code, stage]).toEqual([0, "local"]);
    const here = findings.filter(({ says }: { says: string }) => says !== "Not on this machine.");
    expect(here).toEqual(
      ["stack", "API", "table", "API keys", "inbox", "schedules", "schedules"].map((check) => ({
        check,
        status: "ok",
        says: expect.any(String),
      })),
    );
    expect(findings.length).toBeGreaterThan(here.length);
  });

  it("runs a function on demand and gives what it returned", async () => {
    expect((await stack.invoke("aggregate-scores")).status).toBe(200);
  });

  it("says why a function failed", async () => {
    const failed = await stack.invoke("aggregate-scores", { shard: "none" });
    expect(failed.status).toBe(502);
    expect(failed.headers.get("content-type")).toBe("application/problem+json");
    expect(failed.json).toMatchObject({ status: 502, detail: expect.stringContaining("shard") });
  });

  it("refuses an event that SNS did not sign, and says nothing about its content", async () => {
    const Sns = { Type: "Notification", Message: "ana@example.com", TopicArn: "arn:aws:sns:::x" };
    const refused = await stack.invoke("track-deliveries", { Records: [{ Sns }] });
    expect(refused.status).toBe(502);
    expect(refused.json.detail).toBe("NotificationRefused: an SNS message was refused: malformed");
  });

  it.each([
    ["POST", "/_local/functions/brew-coffee/invoke", 404],
    ["GET", "/_local/nothing", 404],
    ["DELETE", "/_local/inbox", 404],
  ])("has no %s %s", async (method, path, status) => {
    expect((await stack.call(method, path)).status).toBe(status);
  });

  it.each([
    ["not JSON", "{", 400],
    ["no duration", '{"advance":"soon"}', 422],
    ["both", '{"advance":"P1D","now":"2027-01-01T00:00:00Z"}', 422],
  ])("does not move its clock by %s", async (_, body, status) => {
    const headers = { "content-type": "application/json" };
    expect((await stack.call("PUT", "/_local/clock", { body, headers })).status).toBe(status);
  });

  it("names the field by which its clock cannot be moved, and goes on showing its time", async () => {
    const body = { now: "+275760-09-13T00:00:00Z" };
    const refused = await stack.call("PUT", "/_local/clock", { body });
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(refused.json).toMatchObject({ status: 422, errors: [{ path: "now" }] });
    const { json } = await stack.call("GET", "/_local/clock");
    expect(Math.abs(Date.parse(json.now) - Date.now())).toBeLessThan(60_000);
  });

  it.each([
    ["GET", "/_local/inbox", { "sec-fetch-site": "cross-site" }, 403],
    ["POST", "/_local/functions/aggregate-scores/invoke", { origin: "https://evil.example" }, 403],
    ["PUT", "/_local/clock", { "content-type": "text/plain" }, 415],
  ])("lets no page of another site call %s %s", async (method, path, headers, status) => {
    const body = method === "GET" ? undefined : '{"advance":"P1D"}';
    const type = { "content-type": "application/json" };
    expect((await stack.call(method, path, { body, headers: { ...type, ...headers } })).status).toBe(status);
  });

  it("passes on a body that is not UTF-8 unchanged, for the function to refuse", async () => {
    const answer = await stack.call("POST", "/v1/touchpoints", {
      headers: { "content-type": "application/json" },
      body: new Uint8Array([0x22, 0xff, 0x22]),
    });
    expect(answer.status).toBe(400);
  });

  it("refuses a body that API Gateway would refuse", async () => {
    const body = "x".repeat(10 * 1024 * 1024 + 1);
    expect((await stack.call("POST", "/v1/touchpoints", { body, key: "tag" })).status).toBe(413);
  });

  it("keeps a second stack off its data", async () => {
    const second = await startRefusedStack(data);
    expect(second.code).toBe(1);
    expect(second.errors.trim()).toMatch(/^A local stack already runs on .* \(process \d+\).*$/);
    expect((await stack.call("GET", "/v1/health", { key: null })).status).toBe(200);
  });

  it("ends cleanly and starts again with the same keys, mail and clock", async () => {
    const engine = await engineOf(data);
    await writeFile(
      join(data, "mail", "00000001-1000-first.eml"),
      "To: ana@example.com\r\nSubject: Hi\r\n\r\nhello",
    );
    await writeFile(
      join(data, "mail", "00000002-2000-evil.eml"),
      'To: <eve@example.com>\r\nSubject: <script>1</script>\r\nContent-Type: text/html\r\n\r\n"><script>2</script>',
    );
    await stack.advance("P30D");
    const { keys, signInUrl } = stack;
    expect(signInUrl).toBeUndefined();
    await stack.call("PUT", "/v1/members/lead@acme.example", { body: { role: "viewer" } });
    expect(await stack.stop("SIGTERM")).toBe(0);
    expect(await exists(join(data, "local.json"))).toBe(false);
    expect(isRunning(engine.pid, engine.storage)).toBe(false);

    stack = await startStack({ data });
    expect(stack.keys).toEqual(keys);
    expect((await stack.call("GET", "/v1/touchpoint-types")).status).toBe(200);
    expect(await stack.inbox("ana@example.com")).toMatchObject([{ id: "first", subject: "Hi" }]);
    const now = await stack.advance("PT0S");
    expect(now.getTime() - Date.now()).toBeGreaterThan(29 * 86_400_000);
    const signedIn = await fetch(stack.signInUrl ?? stack.url, {
      method: "POST",
      redirect: "manual",
      headers: { origin: stack.url },
    });
    expect([signedIn.status, signedIn.headers.get("location")]).toEqual([303, "/app"]);
  });

  it("shows the inbox as a page without running a message's scripts", async () => {
    const page = await stack.call("GET", "/_local/inbox.html?id=evil&view=html", { key: null });
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.text).toContain("&lt;script&gt;1&lt;/script&gt;");
    expect(page.text).not.toContain("<script");
  });

  it("survives being killed: the next start ends the engine that was left, continues, and makes the keys that are missing", async () => {
    const engine = await engineOf(data);
    const { keys } = stack;
    await stack.stop("SIGKILL");
    expect(await exists(join(data, "local.json"))).toBe(true);
    // As an earlier version left it, which had fewer scopes.
    const { page, act, ...known } = keys;
    await writeFile(join(data, "keys.json"), JSON.stringify(known));

    stack = await startStack({ data });
    expect(isRunning(engine.pid, engine.storage)).toBe(false);
    expect(stack.keys).toEqual({
      ...known,
      page: expect.stringMatching(/^mp_page_/),
      act: expect.stringMatching(/^mp_act_/),
    });
    expect([page, act]).not.toContain(stack.keys.page);
    expect((await stack.call("GET", "/v1/touchpoint-types", { key: "act" })).status).toBe(200);
    expect((await stack.call("GET", "/v1/touchpoint-types")).status).toBe(200);
  });
});

describe("a stack that cannot start says so in a sentence and leaves nothing running", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(() => removeFolder(folder));

  it("when the port is taken", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    const address = holder.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const { code, errors } = await startRefusedStack(folder, { PORT: port });
    holder.close();
    expect({ code, errors: errors.trim() }).toEqual({
      code: 1,
      errors: `Port ${port} cannot be used: free it, or choose another with PORT (0 = any free one).`,
    });
    expect(await exists(join(folder, "engine.json"))).toBe(false);
  });

  it("when PORT is no port", async () => {
    const { code, errors } = await startRefusedStack(folder, { PORT: "http" });
    expect({ code, errors: errors.trim() }).toEqual({
      code: 1,
      errors: 'PORT is "http": give a number from 0 to 65535.',
    });
  });

  it.each([
    ["lies under a file", "a-file/data"],
    ["is a file", "a-file"],
    // Linux makes no folders there, and says so in a way that few expect.
    ["lies where nothing can be made", "/proc/nope/deeper"],
  ])("when the data folder %s", async (_, path) => {
    await writeFile(join(folder, "a-file"), "");
    const { code, errors } = await startRefusedStack(resolve(folder, path));
    expect(code).toBe(1);
    expect(errors.trim()).toMatch(/^Cannot write to the data folder .*MILEPOST_DATA\.$/);
  });
});
