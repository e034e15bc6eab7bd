import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeApiHandler } from "../../../functions/describe-api/handler.ts";
import { aRequest } from "../../support/builders.ts";
import { KeptLog } from "../../support/fakes.ts";

describe("the reference page", () => {
  const STYLE_SHEET = ".swagger-ui{color:black}";
  let folder: string;
  let api: ReturnType<typeof describeApiHandler>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "milepost-docs-"));
    await writeFile(join(folder, "swagger-ui.css.gz"), gzipSync(STYLE_SHEET));
    const referenceFolder = pathToFileURL(`${folder}/`);
    api = describeApiHandler({ version: "1.2.3", referenceFolder, log: new KeptLog() });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const page = (headers: Record<string, string> = {}) => api(aRequest({ routeKey: "GET /docs", headers }));
  const file = (name: string, headers: Record<string, string> = {}) =>
    api(aRequest({ routeKey: "GET /docs/{file}", headers, parameters: { file: name } }));

  it("allows its own files, its inline style and script by their hashes, and nothing else", async () => {
    const { headers = {}, body = "" } = await page();
    const hashes = [...body.matchAll(/<(style|script)>([\s\S]*?)<\/\1>/g)].map(
      ([, tag, text = ""]) =>
        `${tag}-src 'self' 'sha256-${createHash("sha256").update(text).digest("base64")}'`,
    );
    expect(hashes).toHaveLength(2);
    const policy = String(headers["content-security-policy"]).split("; ");
    expect(policy.sort()).toEqual(
      [
        "default-src 'none'",
        "img-src data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        ...hashes,
      ].sort(),
    );
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(body).not.toMatch(/https?:\/\/|style="| on\w+="/);
  });

  it("lets nobody send a request or type a key", async () => {
    const { body } = await page();
    expect(body).toContain("supportedSubmitMethods: []");
    expect(body).toMatch(/authorizeBtn: nothing, authorizeOperationBtn: nothing/);
  });

  it("is not sent again to a client that has it", async () => {
    const { headers = {} } = await page();
    const again = await page({ "if-none-match": `"other", ${headers.etag}` });
    expect([again.statusCode, again.body]).toEqual([304, undefined]);
    expect((await page({ "if-none-match": '"other"' })).statusCode).toBe(200);
  });

  it("sends its files compressed to clients that accept that, and plain to others", async () => {
    const packed = await file("swagger-ui.css", { "accept-encoding": "br, gzip" });
    expect(packed).toMatchObject({
      statusCode: 200,
      isBase64Encoded: true,
      headers: {
        "content-type": "text/css; charset=utf-8",
        "content-encoding": "gzip",
        vary: "accept-encoding",
        "x-content-type-options": "nosniff",
        "cache-control": "public, max-age=86400",
      },
    });
    expect(gunzipSync(Buffer.from(packed.body ?? "", "base64")).toString()).toBe(STYLE_SHEET);
    const plain = await file("swagger-ui.css");
    expect(plain.headers).not.toHaveProperty("content-encoding");
    expect(Buffer.from(plain.body ?? "", "base64").toString()).toBe(STYLE_SHEET);
    expect(plain.headers?.etag).toBe(packed.headers?.etag);
    const held = await file("swagger-ui.css", { "if-none-match": String(plain.headers?.etag) });
    expect(held.statusCode).toBe(304);
  });

  it.each(["index.mjs", "../index.mjs", "swagger-ui.css.gz", "", "__proto__", "toString"])(
    "has no other file (%j)",
    async (name) => {
      expect((await file(name)).statusCode).toBe(404);
    },
  );
});
