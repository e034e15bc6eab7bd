import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defineMember } from "../../../shared/application/access/manage-members.ts";
import { chooseDigest, digestChoice } from "../../../shared/application/digests/end-digest.ts";
import { sendDigests } from "../../../shared/application/digests/send-digests.ts";
import { importedResponseId } from "../../../shared/domain/answers/response-import.ts";
import { sha256 } from "../../../shared/domain/base/digest.ts";
import { newCase } from "../../../shared/domain/cases/case.ts";
import { createCaseOpener } from "../../../shared/dynamodb/cases/index.ts";
import { digestDeps, mondayAfter } from "../../support/acting/report-scores.ts";
import { aResponse, aResponseImport } from "../../support/builders.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { createWorld, NOW, SHARDS, survey } from "../../support/world.ts";

const LONG_AGO = "2020-01-01T00:00:00.000Z";
const DUE = mondayAfter(NOW);

describe.each((await enginesHere()).slice(0, 1))("digests on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  it("leave once for each member, tell what is stored, and end by their link", async () => {
    const table = await running.table();
    const world = createWorld(table);
    await world.definitions.putSurvey(survey("post-purchase"));
    const answers = [0, 10].map((score) =>
      aResponseImport({
        id: `r-${score}`,
        survey: "post-purchase",
        touchpoint: "purchase.completed",
        score,
        comment: `What I think of this is ${score}.`,
        answeredAt: NOW,
      }),
    );
    await world.importResponses(...answers);
    await world.aggregate();
    for (const [id, dueIn] of [
      ["r-0", "P1D"],
      ["r-10", "P30D"],
    ] as const) {
      const followed = aResponse({ invitationId: importedResponseId(id) });
      expect(await createCaseOpener(table).open(newCase(followed, { now: NOW, by: "low", dueIn }))).toBe(
        true,
      );
    }
    const { deps, mailer } = digestDeps(table, { shards: SHARDS, countedAt: DUE });
    const define = (name: string, digest: "weekly" | "never") =>
      defineMember(deps.members)(`${name}@acme.example`, { role: "agent", digest }, LONG_AGO);
    for (const name of ["ana", "bo"]) await define(name, "weekly");
    await define("eva", "never");
    const definitions = await world.definitions.read();
    const run = () => sendDigests(deps)(definitions, { now: DUE, hasTime: () => true });

    mailer.outcome = () => ({ outcome: "throttled" });
    expect(await run()).toMatchObject({ sent: 0, later: 2 });

    // While the first one's leaves, the other ends theirs; two runs work side by side.
    mailer.outcome = () => ({ outcome: "accepted", messageId: "m" });
    const claim = deps.digests.claim;
    deps.digests.claim = async (claimed) => {
      if (mailer.sent.length === 0)
        await define(claimed.member.email.startsWith("ana") ? "bo" : "ana", "never");
      return claim(claimed);
    };
    const reports = await Promise.all([run(), run()]);
    expect(reports.reduce((sum, { sent }) => sum + sent, 0)).toBe(1);
    expect(await run()).toMatchObject({ sent: 0, later: 0 });
    expect(mailer.sent).toHaveLength(1);
    expect(mailer.sent[0]?.digest).toMatchObject({
      answers: 2,
      scores: [{ survey: "post-purchase", responses: 2, score: 0 }],
      comments: [{ score: 0 }, { score: 10 }],
      cases: { open: 2, overdue: 1 },
    });

    const { token = "", member } = mailer.sent[0] ?? {};
    const email = member?.email ?? "";
    const ending = { links: deps.links, members: deps.members };
    expect(await digestChoice(ending)(token, DUE)).toEqual({ digest: "weekly", language: undefined });
    await chooseDigest(ending)(token, "end", DUE);
    expect(await deps.members.find(email)).toMatchObject({ digest: "never", role: "agent" });
    await chooseDigest(ending)(token, "undo", DUE);
    expect(await deps.members.find(email)).toMatchObject({ digest: "weekly", role: "agent" });

    const kept = (await allRows(table)).filter(({ pk }) => String(pk).startsWith("DIGEST"));
    expect(JSON.stringify(kept)).not.toMatch(/acme\.example|What I think/);
    expect(kept.find(({ pk }) => pk === `DIGESTLINK#${sha256(token)}`)).toMatchObject({
      ttl: Date.parse(DUE) / 1_000 + 60 * 86_400,
    });
    for (const row of kept) expect(row.ttl).toBeGreaterThan(Date.parse(DUE) / 1_000);
  });
});
