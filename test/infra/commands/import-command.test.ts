import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import { appendFile, chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { destinationOf } from "../../../shared/cli/import/rows/fields.ts";
import type { Choose } from "../../../shared/cli/import/rows/reading.ts";
import { runImport } from "../../../shared/cli/import/run-import.ts";
import { findTarget } from "../../../shared/cli/import/send/target.ts";
import { eventKey } from "../../../shared/domain/catalogue/index.ts";
import {
  responsesHead as csvHead,
  responsesRows as csvRows,
} from "../../../shared/http/answers/responses/csv.ts";
import { asWritten, compileCommand } from "../../support/commands.ts";
import { FakeMilepost } from "../../support/fake-milepost.ts";
import { SPEED } from "../../support/speed.ts";

const HEADER = "id,touchpoint,occurred at,customer id,property.n";
const ROWS = 5_000;
const isRefused = (n: number) => n % 1_000 === 7;
const aRow = (n: number) => `o-${n},${n % 1_500 === 11 ? "???" : "order.placed"},2025-01-02,c-${n % 50},${n}`;
const file = (rows = ROWS) => `${[HEADER, ...Array.from({ length: rows }, (_, n) => aRow(n))].join("\n")}\n`;

/** 105 MB. */
const ROWS_OF_LARGE_FILE = 17_000;

describe("npm run import", () => {
  let folder: string;
  let path: string;
  let server: FakeMilepost;
  let programs: string;
  let compiled: string;

  beforeAll(async () => {
    programs = await mkdtemp(join(tmpdir(), "milepost-import-"));
    compiled = await compileCommand("import", programs);
  });
  afterAll(() => rm(programs, { recursive: true }));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "milepost-import-"));
    path = join(folder, "touchpoints.csv");
    server = await new FakeMilepost().start();
    server.refuses = ({ id }) => (isRefused(Number(id.slice(2))) ? "not this one" : undefined);
  });
  afterEach(async () => {
    server.stop();
    await rm(folder, { recursive: true });
  });

  type Env = Record<string, string | undefined>;
  const start = (words: readonly string[], env: Env = {}, program: readonly string[] = [compiled]) => {
    const child = spawn(process.execPath, [...program, ...words], {
      env: {
        PATH: process.env.PATH,
        MILEPOST_URL: server.url,
        MILEPOST_KEY: "mp_admin_secret",
        MILEPOST_DATA: folder,
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [out, said] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    const ended = once(child, "close").then(([code]) => ({ code: code as number | null, out, said }));
    return { child: child as ChildProcess, ended };
  };
  /** In this process, where nothing is killed: starting one takes longer than importing. */
  const run = async (words: readonly string[], env: Env = {}, choose?: Choose) => {
    let [out, said] = ["", ""];
    const code = await runImport(words, {
      env: { MILEPOST_URL: server.url, MILEPOST_KEY: "mp_admin_secret", MILEPOST_DATA: folder, ...env },
      print: (line) => {
        out += `${line}\n`;
      },
      say: (line) => {
        said += `${line}\n`;
      },
      choose,
      bar: undefined,
      stop: new AbortController().signal,
    });
    return { code, out, said };
  };

  const expectAllOnce = async () => {
    const valid = Array.from({ length: ROWS }, (_, n) => n).filter((n) => !aRow(n).includes("???"));
    expect([...server.stored.keys()].sort()).toEqual(
      valid
        .filter((n) => !isRefused(n))
        .map((n) => `o-${n}`)
        .sort(),
    );
    const refused = (await readFile(`${path}.refused.csv`, "utf8")).trim().split("\r\n");
    const expected = Array.from({ length: ROWS }, (_, n) => n).filter(
      (n) => isRefused(n) || !valid.includes(n),
    );
    expect(refused[0]).toBe(`${HEADER},line,reason`);
    expect(refused.slice(1).map((row) => row.split(",").slice(0, 6).join())).toEqual(
      expected.map((n) => `${aRow(n)},${n + 2}`),
    );
    expect(existsSync(`${path}.import.json`)).toBe(false);
    return expected.length;
  };

  it("takes a file through dropped connections, throttling, faults and busy items, each row once", async () => {
    await writeFile(path, file());
    const mishaps = ["drop", { status: 429, headers: { "retry-after": "1" } }, "loseAnswer", { status: 503 }];
    server.mishap = (call) =>
      call <= 4
        ? (mishaps[call - 1] as ReturnType<typeof server.mishap>)
        : call < 9
          ? "busyItems"
          : undefined;
    const { code, out, said } = await run([path]);
    const refused = await expectAllOnce();
    expect(code).toBe(1);
    expect(out).toMatch(
      new RegExp(
        `^${ROWS} rows: \\d+ recorded, \\d+ duplicate, ${refused} refused: see .*\\.refused\\.csv\n$`,
      ),
    );
    expect(said).toContain("Trying again");
    expect(server.calls.every(({ items }) => items <= 500)).toBe(true);
    expect(out + said).not.toContain("mp_admin_secret");
  });

  it("killed anywhere and run again, ends with each row once and each refused row once", async () => {
    await writeFile(path, file());
    const last = () => server.calls.length;
    for (const more of [1, 2, 3, 5]) {
      const { child, ended } = start([path]);
      const from = last();
      server.onCall = async (call) => {
        // Late for some, so that the kill also falls between an answer and what is kept of it.
        if (call === from + more) setTimeout(() => child.kill("SIGKILL"), more * 3);
      };
      expect((await ended).code).toBe(null);
    }
    server.onCall = () => {};
    const { code, said, out } = await start([path]).ended;
    expect(code).toBe(1);
    expect(said).toContain("Going on behind row");
    expect(out).toMatch(/^5000 rows: \d+ recorded, \d+ duplicate, 9 refused: see /);
    await expectAllOnce();
  });

  it("cuts off what a dead run wrote of refused rows beyond what it kept as done", async () => {
    await writeFile(path, file());
    const { child, ended } = start([path]);
    server.onCall = (call) => void (call === 6 && child.kill("SIGKILL"));
    await ended;
    server.onCall = () => {};
    const { progress } = JSON.parse(await readFile(`${path}.import.json`, "utf8"));
    expect(progress.refusedBytes).toBeGreaterThan(0);
    await appendFile(`${path}.refused.csv`, `${aRow(3_007)},3009,id: not this one\r\n`.repeat(200));
    const before = await readFile(`${path}.refused.csv`, "utf8");
    expect((await run([path])).said).toContain("Going on behind row");
    await expectAllOnce();
    // A person may have written it as well.
    expect(await readFile(`${path}.refused.1.csv`, "utf8")).toBe(before);
  });

  it("stops at Ctrl-C after what is under way, says how to go on, and goes on", async () => {
    await writeFile(path, file());
    const { child, ended } = start([path]);
    server.onCall = async (call) => {
      if (call === 2) child.kill("SIGINT");
      await new Promise((resolve) => setTimeout(resolve, 300));
    };
    const { code, said } = await ended;
    expect(code).toBe(130);
    expect(said).toMatch(/Stopped: \d+ rows are done\. Run the same command again/);
    const { progress } = JSON.parse(await readFile(`${path}.import.json`, "utf8"));
    expect(progress.rows).toBeGreaterThan(0);
    expect(progress.rows).toBeLessThan(ROWS);
    server.onCall = () => {};
    const before = server.stored.size;
    const second = await run([path]);
    expect(second.said).toContain(`Going on behind row ${progress.rows}`);
    expect(before).toBeGreaterThan(0);
    await expectAllOnce();
  });

  it("starts from the beginning where the file has changed, which stores nothing twice", async () => {
    await writeFile(path, file());
    const { child, ended } = start([path]);
    server.onCall = (call) => void (call === 5 && child.kill("SIGKILL"));
    await ended;
    server.onCall = () => {};
    await writeFile(path, `${file()}o-new,order.placed,2025-01-02,c-1,1\n`);
    const { said, out } = await run([path]);
    expect(said).toContain("starting from the beginning");
    expect(out).toMatch(/^5001 rows: \d+ recorded, [1-9]\d* duplicate, 9 refused/);
    expect(server.stored.has("o-new")).toBe(true);
  });

  it("starts from the beginning where the refused rows of a stopped run were taken away", async () => {
    await writeFile(path, file());
    const { child, ended } = start([path]);
    server.onCall = (call) => void (call === 6 && child.kill("SIGKILL"));
    await ended;
    server.onCall = () => {};
    await rm(`${path}.refused.csv`);
    expect((await run([path])).said).toContain("starting from the beginning");
    await expectAllOnce();
  });

  it("starts from the beginning where the refused rows of a stopped run were mended, and keeps those", async () => {
    await writeFile(path, file());
    const { child, ended } = start([path]);
    server.onCall = (call) => void (call === 6 && child.kill("SIGKILL"));
    await ended;
    server.onCall = () => {};
    const mended = (await readFile(`${path}.refused.csv`, "utf8")).replace("???", "not.a.key");
    await writeFile(`${path}.refused.csv`, mended);
    expect((await run([path])).said).toContain("starting from the beginning");
    await expectAllOnce();
    expect(await readFile(`${path}.refused.1.csv`, "utf8")).toBe(mended);
  });

  it("keeps the refused rows of each earlier run, which a person may have mended, and says where", async () => {
    await writeFile(path, "touchpoint,date,customer id\n?,2025-01-02,c-1\n");
    const refusedPath = `${path}.refused.csv`;
    expect((await run([path])).said).not.toContain("kept as");
    for (const [number, text] of [
      [1, "mended"],
      [2, "mended again"],
    ]) {
      await writeFile(refusedPath, `${text}`);
      const aside = `${path}.refused.${number}.csv`;
      expect((await run([path])).said).toContain(`${refusedPath} was there already; it is kept as ${aside}.`);
      expect(await readFile(aside, "utf8")).toBe(text);
      expect(await readFile(refusedPath, "utf8")).toMatch(/\?,2025-01-02,c-1,2,/);
    }
    await run([path, "--dry-run"]);
    expect((await readdir(folder)).filter((name) => name.includes("refused"))).toHaveLength(3);
  });

  it("takes the file of refused rows once it is mended", async () => {
    await writeFile(
      path,
      'touchpoint;date;customer id;property.note\n?;2025-01-02;c-1;"a;b"\norder.placed;2025-01-02;c-2;\n',
    );
    expect((await run([path])).code).toBe(1);
    const refusedPath = `${path}.refused.csv`;
    const refused = await readFile(refusedPath, "utf8");
    expect(refused).toMatch(
      /^touchpoint;date;customer id;property\.note;line;reason\r\n\?;2025-01-02;c-1;"a;b";2;.*touchpoint: /,
    );
    await writeFile(refusedPath, refused.replace("?;", "order.placed;"));
    const { code, out } = await run([refusedPath]);
    expect([code, out]).toEqual([0, "1 row: 1 recorded, 0 duplicate, 0 refused\n"]);
    expect(existsSync(`${refusedPath}.refused.csv`)).toBe(false);
    expect([...server.stored.values()].map((item) => JSON.parse(item).properties)).toEqual([
      undefined,
      { note: "a;b" },
    ]);
  });

  it.each([
    ["a mark and sep=", "\uFEFFsep=;\r\n", "utf8" as const],
    ["a mark, UTF-16", "\uFEFF", "utf16le" as const],
    ["Latin-1", "", "latin1" as const],
  ])("writes refused rows as the file has them, and takes them back in: %s", async (_, start, encoding) => {
    const content = "touchpoint;date;customer id;property.note\r\norder.placed;soon;c-1;caf\u00e9\r\n";
    await writeFile(path, Buffer.from(start + content, encoding));
    expect((await run([path])).code).toBe(1);
    const refused = (await readFile(`${path}.refused.csv`)).toString(encoding);
    expect(refused.startsWith(`${start}touchpoint;date;customer id;property.note;line;reason\r\n`)).toBe(
      true,
    );
    await writeFile(`${path}.refused.csv`, Buffer.from(refused.replace("soon", "2025-01-02"), encoding));
    const { code } = await run([`${path}.refused.csv`]);
    expect([code, [...server.stored.values()].map((item) => JSON.parse(item).properties)]).toEqual([
      0,
      [{ note: "café" }],
    ]);
  });

  it("shows before it sends how the first three rows are read", async () => {
    const row = (n: number, date: string) => `o-${n};order.placed;${date};c-${n};${n}28,10`;
    const rows = [row(1, "05/01/2026 22:59"), row(2, "soon"), row(3, "13/01/2026"), row(4, "06/01/2026")];
    await writeFile(path, `${[HEADER.replaceAll(",", ";"), ...rows].join("\n")}\n`);
    const { said, code } = await run([path, "--timezone", "America/Sao_Paulo", "--dry-run"]);
    expect([code, server.calls.length]).toEqual([1, 0]);
    expect(said).toContain(
      "Times without a zone are in America/Sao_Paulo, dates are DD/MM/YYYY (--date-format).\n" +
        'property.n has numbers with "," before the decimals, like 128,10 (--decimal says otherwise).\n' +
        "The first rows, as they are read:\n" +
        '  line 2: {"id":"o-1","touchpoint":"order.placed","customer":{"id":"c-1"},"occurredAt":"2026-01-06T01:59:00.000Z","properties":{"n":128.1}}\n' +
        "  line 3: refused: occurredAt: must be a time like",
    );
    expect(said.match(/ {2}line/g)).toHaveLength(3);
  });

  it("sends nothing of dates that may be two days, until an option says which", async () => {
    await writeFile(path, "id,touchpoint,date,customer id\no-1,order.placed,03/04/2025,c-1\n");
    const { code, said } = await run([path]);
    expect([code, server.calls.length]).toEqual([2, 0]);
    expect(said).toContain("--date-format DD/MM/YYYY or --date-format MM/DD/YYYY");
    expect((await run([path, "--date-format", "MM/DD/YYYY"])).code).toBe(0);
    expect(JSON.parse(server.stored.get("o-1") as string).occurredAt).toBe("2025-03-04T00:00:00Z");
  });

  it("goes on as it began: a person who chose is not asked again", async () => {
    await writeFile(path, file().replaceAll("2025-01-02", "03/04/2025"));
    server.mishap = (call) => (call > 4 ? { status: 404 } : undefined);
    server.onCall = (call) => new Promise((resolve) => setTimeout(resolve, call > 4 ? 300 : 0));
    const asked: string[] = [];
    const choose = async (question: string) => {
      asked.push(question);
      return "MM/DD/YYYY";
    };
    expect((await run([path], {}, choose)).code).toBe(2);
    server.mishap = () => undefined;
    const { said } = await run([path]);
    expect(said).toContain("Going on behind row");
    expect(asked).toEqual([
      "03/04/2025 (line 2) may be 2025-04-03 or 2025-03-04, and no date of the file decides it.",
    ]);
    expect(new Set([...server.stored.values()].map((item) => JSON.parse(item).occurredAt))).toEqual(
      new Set(["2025-03-04T00:00:00Z"]),
    );
  });

  it("leaves out further header rows, keeps them in the refused rows, and takes those back in", async () => {
    const top = ["Export of today", "touchpoint;date;who", "text;UTC;id"];
    const rows = ["order.placed;2025-01-02;c-1", "order.placed;soon;c-2"];
    await writeFile(path, `${[...top, ...rows].join("\n")}\n`);
    const words = ["--map", "who=customer.id", "--skip-rows", "1"];
    const { said, out } = await run([path, ...words]);
    expect(said).toContain("No row of data: Export of today\nNo row of data: text, UTC, id\n");
    expect(out).toMatch(/^2 rows: 1 recorded, 0 duplicate, 1 refused/);
    const refused = await readFile(`${path}.refused.csv`, "utf8");
    expect(refused).toMatch(
      /^Export of today\r\ntouchpoint;date;who;line;reason\r\ntext;UTC;id;;\r\norder\.placed;soon;c-2;5;/,
    );
    await writeFile(`${path}.refused.csv`, refused.replace("soon", "2025-01-03"));
    expect((await run([`${path}.refused.csv`, ...words])).out).toBe(
      "1 row: 1 recorded, 0 duplicate, 0 refused\n",
    );
  });

  it("takes SurveyMonkey's and Qualtrics' files, at their own times", async () => {
    const words = ["--survey", "nps", "--touchpoint", "order.placed", "--metric", "nps"];
    await writeFile(
      path,
      "Respondent ID,Collector ID,Date Created,Custom Data 1,How likely? (0=no),\n,,,,Response,Response Group\n" +
        "11,43,01/05/2026 10:02:03 PM,c-1,10 - Extremely likely,Promoter\n",
    );
    const maps = ["--map", "Custom Data 1=customer.id", "--map", "How likely? (0=no)=score"];
    expect((await run([path, ...words, ...maps])).out).toBe("1 row: 1 recorded, 0 duplicate, 0 refused\n");
    await writeFile(
      path,
      "RecordedDate,ResponseId,ExternalReference,Q1\nRecorded Date,Response ID,Reference,How likely?\n" +
        '"{""ImportId"":""recordedDate"",""timeZone"":""America/Denver""}","{""ImportId"":""_recordId""}",' +
        '"{""ImportId"":""ref""}","{""ImportId"":""QID1""}"\n2026-01-05 10:00:00,R_1,c-1,9\n',
    );
    expect((await run([path, ...words, "--map", "Q1=score"])).said).toContain("are in America/Denver");
    const times = ["11", "R_1"].map((id) => JSON.parse(server.stored.get(id) ?? "{}"));
    expect(times).toMatchObject([
      { answeredAt: "2026-01-05T22:02:03Z", score: 10, customer: { id: "c-1" } },
      { answeredAt: "2026-01-05T17:00:00.000Z", score: 9, customer: { id: "c-1" } },
    ]);
  });

  it("takes our own export back in, without the guards before formulas", async () => {
    const answer = {
      invitationId: "i-1",
      answeredAt: "2026-01-05T22:02:03.000Z",
      touchpoint: "order.placed",
      survey: "nps",
      metric: "nps",
      score: 9,
      comment: "=1+1;-2, 'x",
      customerId: "-7",
      revision: 1,
      revisedAt: "2026-01-06T00:00:00.000Z",
    } as const;
    await writeFile(path, csvHead() + csvRows([answer], "America/Sao_Paulo", new Map()));
    expect(await readFile(path, "utf8")).toContain("'=1+1;'-2");
    expect((await run([path])).code).toBe(0);
    expect(JSON.parse(server.stored.get("i-1") ?? "{}")).toEqual({
      id: "i-1",
      touchpoint: "order.placed",
      survey: "nps",
      metric: "nps",
      score: 9,
      comment: "=1+1;-2, 'x",
      customer: { id: "-7" },
      answeredAt: "2026-01-05T19:02:03-03:00",
      updatedAt: "2026-01-05T21:00:00-03:00",
    });
  });

  it("makes keys of touchpoints' names, as Segment's calls do, and says what became what", async () => {
    const names = ["Order Placed", "Заказ оформлен", "C++ Course", "Order Placed", "order.placed"];
    const rows = names.map((name, n) => `o-${n},${name},2025-01-02,c-${n}`);
    await writeFile(path, `${["id,touchpoint,date,customer id", ...rows].join("\n")}\n`);
    const { said, out } = await run([path]);
    const became =
      'Names of touchpoints became keys: "Order Placed" is order.placed, "Заказ оформлен" is zakaz.oformlen, ' +
      `"C++ Course" is ${eventKey("C++ Course")}\n`;
    expect(said).toContain(became);
    expect(out).toBe(`5 rows: 5 recorded, 0 duplicate, 0 refused\n${became}`);
    expect(names.map((_, n) => JSON.parse(server.stored.get(`o-${n}`) ?? "{}").touchpoint)).toEqual(
      names.map(eventKey),
    );
    expect((await run([path, "--touchpoint", "order.placed", "--dry-run"])).out).not.toContain("became");
    await writeFile(path, "id,date,customer id\no-9,2025-01-02,c-1\n");
    const named = await run([path, "--as", "touchpoints", "--touchpoint", " Compra concluída"]);
    expect(named.out).toContain('became keys: "Compra concluída" is compra.concluida');
    expect(JSON.parse(server.stored.get("o-9") ?? "{}").touchpoint).toBe("compra.concluida");
  });

  it("says how it reads a file that is not UTF-8", async () => {
    await writeFile(
      path,
      Buffer.from("touchpoint,date,customer id\norder.placed,2025-01-02,jos\xe9\n", "latin1"),
    );
    expect((await run([path, "--dry-run"])).said).toContain(
      'is not UTF-8 and is read as windows-1252: line 2 reads "25-01-02,josé". --encoding NAME',
    );
  });

  it("makes rows without ids and with the same content one, in the first run and the next", async () => {
    const row = (customer: string) => `order.placed,2025-01-02,${customer}`;
    await writeFile(path, ["touchpoint,date,customerId", row("c-1"), row("c-2"), row("c-1")].join("\n"));
    expect((await run([path])).out).toBe("3 rows: 2 recorded, 1 duplicate, 0 refused\n");
    expect((await run([path])).out).toBe("3 rows: 0 recorded, 3 duplicate, 0 refused\n");
  });

  it.each([
    [401, /does not know the key \(401\): set MILEPOST_KEY/],
    [403, /set MILEPOST_KEY to one with the scope tag/],
    [404, /is --url the address of a Milepost/],
    [413, /answered 413, which no repetition mends/],
    [301, /answered 301/],
  ])("stops at once at %i and says what to do", async (status, message) => {
    await writeFile(path, file(10));
    server.mishap = () => ({ status });
    const { code, said } = await run([path]);
    expect(code).toBe(2);
    expect(said).toMatch(message);
    expect(said).not.toContain("done");
    expect(server.calls).toHaveLength(1);
  });

  it("says the cause first and then where to go on, once there is such a place", async () => {
    await writeFile(path, file(1_200));
    // The last batch, whichever call arrives last.
    server.mishap = (call) => (server.calls[call - 1]?.items === 200 ? { status: 403 } : undefined);
    const { code, said } = await run([path]);
    expect(code).toBe(2);
    expect(said).toMatch(
      /\(403\): set MILEPOST_KEY.*\n1000 rows are done; run the same command again to go on behind them\.\n$/,
    );
  });

  it("sends no responses with --ask", async () => {
    await writeFile(path, "id,person,survey_type,score,created_at\n1,10,nps,9,1713418460\n");
    const { code, said } = await run([path, "--ask"]);
    expect([code, server.calls.length]).toEqual([2, 0]);
    expect(said).toBe("--ask is for touchpoints: nobody is asked about imported responses.\n");
  });

  it("sends nothing of touchpoints that have no time", async () => {
    await writeFile(path, "touchpoint,customer_id\norder.placed,c-1\n");
    const { code, said } = await run([path]);
    expect([code, server.calls.length]).toEqual([2, 0]);
    expect(said).toMatch(/^No column for occurredAt/);
  });

  it("sends responses to their own call, and finds the local stack's address and key by itself", async () => {
    await writeFile(path, "id,person,survey_type,score,comment,created_at\n1,10,nps,9,Fine,1713418460\n");
    const keys = { tag: "mp_tag_local", read: "mp_read_local", admin: "mp_admin_local" };
    await writeFile(join(folder, "local.json"), JSON.stringify({ url: server.url, keys }));
    const { code } = await run([path], { MILEPOST_URL: undefined, MILEPOST_KEY: undefined });
    expect(code).toBe(0);
    expect(server.calls).toEqual([{ path: "/v1/responses/import", items: 1, key: "mp_admin_local" }]);
  });

  it.each([
    ["an invalid address", { MILEPOST_URL: "api.acme.example" }, /is not an address/],
    ["no address", { MILEPOST_URL: "" }, /Where to\?/],
    ["a key that can't be sent", { MILEPOST_KEY: "mp_tag\nx" }, /MILEPOST_KEY is not a key/],
  ])("answers %s at once", async (_, env, message) => {
    await writeFile(path, file(1));
    const { code, said } = await run([path], env);
    expect([code, server.calls.length]).toEqual([2, 0]);
    expect(said).toMatch(message);
  });

  it.each([
    "http://api.acme.example",
    "http://192.0.2.7:3000",
    "http://localhost.acme.example",
    "http://[::2]",
  ])("never sends the key over plain http to another machine (%s)", async (url) => {
    await writeFile(path, file(1));
    const refused = await run([path, "--url", url]);
    expect([refused.code, refused.out]).toEqual([2, ""]);
    expect(refused.said).toMatch(/others could read the key: use https, or .* a tunnel \(ssh -L/);
    expect((await run([path], { MILEPOST_URL: url })).said).toContain("use https");
    expect(refused.said).not.toContain("mp_admin_secret");
    expect(existsSync(`${path}.import.json`)).toBe(false);
  });

  it.each([
    ["https://api.acme.example", "https://api.acme.example/"],
    ["http://localhost:3000", "http://localhost:3000/"],
    ["http://LOCALHOST/api", "http://localhost/api/"],
    ["http://127.0.0.1:3000", "http://127.0.0.1:3000/"],
    ["http://[::1]:3000", "http://[::1]:3000/"],
  ])("sends it over https, and over http to this machine (%s)", async (url, href) => {
    const env = { MILEPOST_KEY: "mp_tag_secret", MILEPOST_DATA: folder };
    const target = await findTarget(url, destinationOf("touchpoints"), env);
    expect([target.url.href, target.key]).toEqual([href, "mp_tag_secret"]);
  });

  const modes = [
    [0o640, 0o640],
    [0o600, 0o600],
    [0o664, 0o664],
    [0o755, 0o644],
    [0o400, 0o600],
  ] as const;
  it.each(SPEED.everyFileMode ? modes : modes.slice(0, 1))(
    "lets nobody read beside the file what they can't read in it (case %#)",
    async (mode, expected) => {
      await writeFile(path, file());
      await chmod(path, mode);
      server.mishap = (call) => (call > 4 ? { status: 404 } : undefined);
      server.onCall = (call) => new Promise((resolve) => setTimeout(resolve, call > 4 ? 300 : 0));
      expect((await run([path])).code).toBe(2);
      const modesOf = (...paths: string[]) =>
        Promise.all(paths.map(async (one) => (await stat(one)).mode & 0o777));
      const [refused, progress] = [`${path}.refused.csv`, `${path}.import.json`];
      expect(await modesOf(refused, progress)).toEqual([expected, expected]);
      // What an earlier version left open is closed when the import goes on.
      await chmod(refused, 0o666);
      await chmod(progress, 0o666);
      await writeFile(`${progress}.tmp`, "");
      await chmod(`${progress}.tmp`, 0o666);
      server.mishap = (call) => (call > 10 ? { status: 404 } : undefined);
      server.onCall = (call) => new Promise((resolve) => setTimeout(resolve, call > 10 ? 300 : 0));
      expect((await run([path])).said).toContain("Going on behind row");
      expect(await modesOf(refused, progress)).toEqual([expected, expected]);
      expect(existsSync(`${progress}.tmp`)).toBe(false);
    },
  );

  it("gives the local stack's key to nobody else", async () => {
    await writeFile(path, file(1));
    await writeFile(
      join(folder, "local.json"),
      JSON.stringify({ url: "http://127.0.0.1:1", keys: { tag: "t" } }),
    );
    const { code, said } = await run([path, "--url", server.url], { MILEPOST_KEY: undefined });
    expect([code, server.calls.length]).toEqual([2, 0]);
    expect(said).toContain("Set MILEPOST_KEY");
  });

  it.each([
    ["nothing", [], /Name one CSV file/],
    ["two files", ["a.csv", "b.csv"], /Name one CSV file/],
    ["an option that it does not know", ["--key", "x"], /Unknown option '--key'/],
    ["a file that is not there", ["missing.csv"], /There is no file missing\.csv/],
    ["a kind that is none", ["a.csv", "--as", "orders"], /--as orders: choose one of/],
    ["a metric that is none", ["a.csv", "--metric", "stars"], /^--metric /],
    [
      "a survey that is not a key",
      ["a.csv", "--survey", "My Survey"],
      /^--survey must be lower-case .*mean my\.survey\?/,
    ],
    [
      "a header row that is none",
      ["a.csv", "--header-row", "0"],
      /--header-row 0: give a number from 1 to 9/,
    ],
    ["half a map", ["a.csv", "--map", "Column"], /must be like --map "Column=field"/],
  ])("answers %s with exit code 2", async (_, words, message) => {
    const { code, out, said } = await run(words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(said).toMatch(message);
  });

  it("says in a dry run what Delighted's columns are taken for, and which are left out", async () => {
    await writeFile(path, "ID,Person,Survey Type,Score,Date,Mood\n1,10,nps,9,1713418460,fine\n");
    const { code, said } = await run([path, "--dry-run"]);
    expect([code, server.calls.length]).toEqual([0, 0]);
    expect(said).toContain("Survey Type → surveyType, Score → score, Date → answeredAt");
    expect(said).toContain("Left out: Mood");
    expect(said).not.toContain("No column is the customer's id");
    await writeFile(path, "ID,Survey Type,Score,Date,Email\n1,nps,9,1713418460,ana@example.com\n");
    expect((await run([path, "--dry-run"])).said).toContain(
      'No column is the customer\'s id, so the address in "Email", in lower case, becomes it.',
    );
  });

  it("explains itself", async () => {
    const { code, out } = await run(["--help"]);
    expect(code).toBe(0);
    expect(out).toContain("Rows that are the same to the last value are then one row.");
    expect(out).toMatch(/Delighted's [^.]* found no documentation\. So try\n--dry-run first/);
    expect(out).toMatch(/opened in a spreadsheet, formulas\s+in them are live/);
    expect(out).toMatch(/goes over https only, or over http to this machine/);
  });

  it.runIf(SPEED.largeFile)(
    "reads a file larger than its 64 MB of heap, checks every row and sends nothing in a dry run",
    {
      timeout: 180_000,
    },
    async () => {
      const stream = createWriteStream(path);
      stream.write(`${HEADER},property.note\n`);
      const note = `"${'a ""quoted"" note, '.repeat(350)}"`;
      for (let n = 0; n < ROWS_OF_LARGE_FILE; n += 1)
        if (!stream.write(`${aRow(n)},${note}\n`)) await once(stream, "drain");
      stream.end();
      await finished(stream);
      expect((await stat(path)).size).toBeGreaterThan(70 * 1024 * 1024);
      const heap = { NODE_OPTIONS: "--max-old-space-size=64" };
      const { code, out } = await start([path, "--dry-run"], heap, asWritten("import")).ended;
      const refused = Math.ceil((ROWS_OF_LARGE_FILE - 11) / 1_500);
      const sent = ROWS_OF_LARGE_FILE - refused;
      expect(out).toContain(`nothing sent: ${sent} rows would be sent, ${refused} would be refused.`);
      expect(out.split("\n")[0]).toMatch(/^line 13: touchpoint: must be lower-case/);
      expect([code, server.calls.length, existsSync(`${path}.refused.csv`)]).toEqual([1, 0, false]);
    },
  );
});
