import { defineMember } from "../../../shared/application/access/manage-members.ts";
import { type DigestSending, sendDigests } from "../../../shared/application/digests/send-digests.ts";
import { sendOneNow } from "../../../shared/application/digests/send-one-now.ts";
import { compareScores } from "../../../shared/application/scores/compare-scores.ts";
import type { ScoreReader } from "../../../shared/application/scores/ports.ts";
import { newToken } from "../../../shared/domain/access/token.ts";
import { addDays } from "../../../shared/domain/base/time.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import { createMemberStore } from "../../../shared/dynamodb/access/member-store.ts";
import { createResponseLog } from "../../../shared/dynamodb/answers/response-log.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { createCaseQueues } from "../../../shared/dynamodb/cases/case-queues.ts";
import { createDigestLinks, createDigestStore } from "../../../shared/dynamodb/digests/digest-store.ts";
import { createScoreReader } from "../../../shared/dynamodb/scores/score-reader.ts";
import { createVerdictStore } from "../../../shared/dynamodb/scores/verdict-store.ts";
import { createDefinitionsReader } from "../../../shared/dynamodb/surveys/definitions-store.ts";
import { FakeDigestMailer } from "../fake-digests.ts";

const STAGE = { reportingTimezone: "UTC", sendRatePerSecond: 10 };

/** Scores that are counted until `at`, whatever the schedule has noted. */
const countedUntil = (reader: ScoreReader, at: string): ScoreReader => ({
  ...reader,
  computedAt: async () => {
    await reader.computedAt();
    return at;
  },
});

/** All that sending digests needs of a table. */
export const digestDeps = (table: Table, { shards, countedAt }: { shards: number; countedAt: string }) => {
  const mailer = new FakeDigestMailer();
  const deps = {
    scores: countedUntil(createScoreReader(table, { shards }), countedAt),
    responses: createResponseLog(table),
    cases: createCaseQueues(table),
    stages: DEFAULT_STAGES,
    members: createMemberStore(table),
    digests: createDigestStore(table),
    links: createDigestLinks(table),
    mailer,
    newToken,
  } satisfies DigestSending & Record<string, unknown>;
  return { deps, mailer };
};

/** The first Monday after a day, at eight. */
export const mondayAfter = (at: string): string => {
  const day = at.slice(0, 10);
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return `${addDays(day, 7 - weekday)}T08:00:00.000Z`;
};

/** All that `report-scores` does with the table. @param whole the same table, without its grants */
export const reportScoresWork = async (
  table: Table,
  { now, shards, whole }: { now: string; shards: number; whole: Table },
) => {
  const verdicts = createVerdictStore(table);
  await verdicts.replace({
    before: undefined,
    after: {
      touchpoint: "gone.type",
      survey: "gone",
      metric: "nps",
      verdict: "down",
      day: "2026-10-01",
      changedOn: "2026-10-02",
      score: 1,
      previous: 30,
      difference: -29,
      low: -40,
      high: -18,
      responses: 90,
    },
  });
  const definitions = await createDefinitionsReader(table, STAGE)();
  const due = mondayAfter(now);
  const { deps, mailer } = digestDeps(table, { shards, countedAt: due });
  await compareScores({ ...deps, verdicts })(definitions, now);
  await verdicts.noteLook(now.slice(0, 10));
  const email = "digest@acme.example";
  await defineMember(createMemberStore(whole))(
    email,
    { role: "viewer", digest: "weekly" },
    "2020-01-01T00:00:00.000Z",
  );
  const report = await sendDigests(deps)(definitions, { now: due, hasTime: () => true });
  // Since when a score has changed, where one has.
  await deps.scores.days(
    { cut: "type", touchpoint: "purchase.completed", survey: "post-purchase", metric: "nps" },
    { from: now.slice(0, 10), to: due.slice(0, 10) },
  );
  await sendOneNow(deps)(email, definitions, due);
  return { report, mailer };
};
