import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defineMember } from "../../../shared/application/access/manage-members.ts";
import { sendLink } from "../../../shared/application/access/send-link.ts";
import {
  doesLinkWork,
  memberOfSession,
  signIn,
  signOut,
} from "../../../shared/application/access/sessions.ts";
import { createAttemptCounter } from "../../../shared/dynamodb/access/attempt-counter.ts";
import { createMemberStore } from "../../../shared/dynamodb/access/member-store.ts";
import { createSessionEnder, createSessionFinder } from "../../../shared/dynamodb/access/session-store.ts";
import { createSignInLinks } from "../../../shared/dynamodb/access/sign-in-store.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { DAY, HOUR, later, MINUTE, NOW, tokenOf } from "../../support/builders.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { FakeSignInMailer } from "../../support/fake-sign-in.ts";

const ANA = "ana@acme.example";
const LINK = tokenOf("link-link-link-link-li");
const SESSION = tokenOf("session-session-sessio");

const signingIn = (table: Table) => {
  const members = createMemberStore(table);
  const deps = {
    members,
    links: createSignInLinks(table),
    sessions: createSessionFinder(table),
    mailer: new FakeSignInMailer(),
  };
  return {
    members,
    mailer: deps.mailer,
    define: (role: "viewer" | "admin", at = NOW) => defineMember(members)(ANA, { role, digest: "never" }, at),
    send: (email = ANA, token = LINK) =>
      sendLink(deps)({ email, language: "es", next: "/app?channel=web" }, { token, now: NOW }),
    works: (at = NOW) => doesLinkWork(deps)(LINK, at),
    signIn: (at = NOW, sessionToken = SESSION) => signIn(deps)({ token: LINK, sessionToken }, at),
    open: (at = NOW, token = SESSION) => memberOfSession(deps)(token, at),
    signOut: () => signOut(createSessionEnder(table))(SESSION),
  };
};

describe.each(await enginesHere())("signing in on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  const signedIn = async (table: Table) => {
    const it = signingIn(table);
    await it.define("viewer");
    await it.send();
    expect(await it.signIn()).toEqual({ outcome: "signedIn", next: "/app?channel=web" });
    return it;
  };

  it("works once, by the first who presses it", async () => {
    const table = await running.table();
    const it = signingIn(table);
    await it.define("viewer");
    expect((await it.send()).outcome).toBe("accepted");
    for (let look = 0; look < 3; look += 1) expect(await it.works()).toBe(true);
    const race = await Promise.all(
      Array.from({ length: 8 }, (_, n) => signingIn(running.again(table)).signIn(NOW, `${n}${SESSION}`)),
    );
    expect(race.filter(({ outcome }) => outcome === "signedIn")).toHaveLength(1);
    expect([await it.works(), (await it.signIn()).outcome]).toEqual([false, "gone"]);
    const sessions = (await allRows(table)).filter(({ sk }) => sk === "SESSION");
    expect(sessions).toHaveLength(1);
  });

  it("stores hashes only, of link, session and address, and rows that DynamoDB removes", async () => {
    const table = await running.table();
    const it = signingIn(table);
    await it.define("viewer");
    await it.send();
    const before = await allRows(table);
    await it.signIn();
    await it.open(later(HOUR));
    const rows = [...before, ...(await allRows(table))].filter(({ pk }) => pk !== "MEMBERS");
    expect(new Set(rows.map(({ sk }) => sk))).toEqual(new Set(["LINK", "SESSION", "USE"]));
    for (const row of rows) {
      expect(JSON.stringify(row)).not.toMatch(new RegExp(`${LINK}|${SESSION}|acme`, "i"));
      const lives = Number(row.ttl) * 1000 - Date.parse(NOW);
      expect(lives).toBe(row.sk === "LINK" ? 15 * MINUTE : 7 * DAY);
    }
    await it.signOut();
    expect((await allRows(table)).map(({ pk }) => pk)).toEqual(["MEMBERS"]);
  });

  it("mails nobody but members, in their own language where they chose one", async () => {
    const table = await running.table();
    const it = signingIn(table);
    expect([(await it.send()).outcome, it.mailer.sent, await allRows(table)]).toEqual(["noMember", [], []]);
    await it.define("viewer");
    await it.send();
    await defineMember(it.members)(ANA, { role: "viewer", digest: "never", language: "ru" }, NOW);
    await it.send(ANA, `2${LINK}`);
    expect(it.mailer.sent.map(({ to, language }) => [to, language])).toEqual([
      [ANA, "es"],
      [ANA, "ru"],
    ]);
  });

  it("takes a link for 15 minutes", async () => {
    const it = signingIn(await running.table());
    await it.define("viewer");
    await it.send();
    const late = later(15 * MINUTE);
    expect([await it.works(late), (await it.signIn(late)).outcome]).toEqual([false, "gone"]);
    expect((await it.signIn(later(15 * MINUTE - 1))).outcome).toBe("signedIn");
  });

  it("lasts 12 hours without use, and 7 days in any case", async () => {
    const idle = await signedIn(await running.table());
    expect(await idle.open(later(12 * HOUR))).toBeUndefined();
    expect(await idle.open(later(12 * HOUR - 1))).toMatchObject({ email: ANA });
    // The use just before counts.
    expect(await idle.open(later(20 * HOUR))).toMatchObject({ email: ANA });
    const busy = await signedIn(await running.table());
    for (let hours = 10; hours < 7 * 24; hours += 10)
      expect(await busy.open(later(hours * HOUR)), `${hours}`).toMatchObject({ email: ANA });
    expect(await busy.open(later(7 * DAY - 1))).toMatchObject({ email: ANA });
    expect(await busy.open(later(7 * DAY))).toBeUndefined();
  });

  it("ends at once when the member is removed, has another role or signs out; a link too", async () => {
    const removed = await signedIn(await running.table());
    await removed.members.remove(ANA);
    expect(await removed.open()).toBeUndefined();
    await removed.define("viewer", later(1));
    expect(await removed.open()).toBeUndefined();

    const changed = await signedIn(await running.table());
    await changed.send();
    await changed.define("admin", later(1));
    await changed.define("viewer", later(2));
    expect([await changed.open(), await changed.works(), (await changed.signIn()).outcome]).toEqual([
      undefined,
      false,
      "gone",
    ]);

    const renamed = await signedIn(await running.table());
    await defineMember(renamed.members)(ANA, { role: "viewer", name: "Anna", digest: "never" }, later(1));
    expect(await renamed.open()).toMatchObject({ name: "Anna" });
    await renamed.signOut();
    expect(await renamed.open()).toBeUndefined();
  });

  it("is nothing in another stage", async () => {
    const here = await signedIn(await running.table());
    const there = signingIn(await running.table());
    await there.define("admin");
    expect([(await here.open())?.email, await there.open(), await there.works()]).toEqual([
      ANA,
      undefined,
      false,
    ]);
  });

  it("counts tries of the last hour, not of a clock's hour, each once", async () => {
    const table = await running.table();
    const take = (at: number) => createAttemptCounter(table).take("what", 3, later(at));
    expect([await take(0), await take(10), await take(50 * MINUTE), await take(59 * MINUTE)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect([await take(HOUR), await take(HOUR), await take(HOUR + 10)]).toEqual([true, false, true]);
    const many = await Promise.all(
      Array.from({ length: 12 }, () => createAttemptCounter(running.again(table)).take("many", 3, NOW)),
    );
    expect(many.filter(Boolean).length).toBeLessThanOrEqual(3);
    expect(await createAttemptCounter(table).take("other", 1, NOW)).toBe(true);
  });
});
