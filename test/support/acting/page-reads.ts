import { orderExport } from "../../../shared/application/answers/index.ts";
import { listResponses } from "../../../shared/application/answers/list-responses.ts";
import { openCases } from "../../../shared/application/cases/count-cases.ts";
import { listTouchpoints } from "../../../shared/application/journeys/list-touchpoints.ts";
import { listNotes } from "../../../shared/application/notes/manage-notes.ts";
import { queryAudiences } from "../../../shared/application/scores/query-audiences.ts";
import { queryJourney } from "../../../shared/application/scores/query-journey.ts";
import { queryTrend } from "../../../shared/application/scores/query-trend.ts";
import { EVER } from "../../../shared/domain/scores/index.ts";
import { createExportStore } from "../../../shared/dynamodb/answers/export-store.ts";
import { createResponseLog } from "../../../shared/dynamodb/answers/response-log.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { createCaseQueues } from "../../../shared/dynamodb/cases/case-queues.ts";
import { createChannelReader } from "../../../shared/dynamodb/catalogue/known-names.ts";
import { readIdentities } from "../../../shared/dynamodb/customers/customer-rows.ts";
import { createTouchpointLog } from "../../../shared/dynamodb/journeys/touchpoint-log.ts";
import { createNoteStore } from "../../../shared/dynamodb/notes/index.ts";
import { createSampleStateReader } from "../../../shared/dynamodb/sample/sample-mark.ts";
import { createScoreReader } from "../../../shared/dynamodb/scores/score-reader.ts";
import { createDefinitionsReader } from "../../../shared/dynamodb/surveys/definitions-store.ts";
import { readAsking } from "./figures.ts";
import { readSuccess, readSupport } from "./reading-figures.ts";

const STAGE = { reportingTimezone: "UTC", sendRatePerSecond: 10 };
const PERIOD = { from: "2026-10-01", to: "2026-11-03" };
const INSTANTS = { from: "2026-10-01T00:00:00.000Z", to: "2026-11-03T00:00:00.000Z" };
const ONE = { touchpoint: "purchase.completed", survey: "post-purchase", metric: "nps" } as const;

type At = { now: string; shards: number; customer: string };

/** What each of these functions reads for its pages, beside the session. */
export const pageReads = {
  "show-dashboard": async (table: Table, at: At) => {
    const definitions = await createDefinitionsReader(table, STAGE)();
    const scores = createScoreReader(table, at);
    await createChannelReader(table)();
    await createSampleStateReader(table)();
    await queryJourney(scores, [])({ ...PERIOD, compare: "previous" }, definitions);
    await queryTrend(scores)({ ...PERIOD, ...ONE, interval: "day" }, definitions);
    await openCases(createCaseQueues(table))(at);
    await readSupport(table, at);
    await readSuccess(table, at);
  },

  "show-touchpoint": async (table: Table, at: At) => {
    const definitions = await createDefinitionsReader(table, STAGE)();
    const scores = createScoreReader(table, at);
    const channels = await createChannelReader(table)();
    await queryJourney(scores, [])({ ...PERIOD, compare: "previous" }, definitions);
    await queryTrend(scores)({ ...PERIOD, ...ONE, interval: "day" }, definitions);
    await queryAudiences(scores)(
      { ...PERIOD, ...ONE, dimension: "channel", values: channels, most: 5 },
      definitions,
    );
    await scores.buckets({ cut: "type" }, [EVER], ONE.touchpoint);
    await listResponses(createResponseLog(table))(INSTANTS, 5);
    await readIdentities(table, [at.customer]);
    await listNotes(createNoteStore(table))({ ...PERIOD, touchpoint: ONE.touchpoint });
  },

  "show-support": async (table: Table, at: At) => {
    await createChannelReader(table)();
    await createSampleStateReader(table)();
    await readSupport(table, at);
    await readAsking(table, "2026-11");
  },

  "show-success": async (table: Table, at: At) => {
    await createSampleStateReader(table)();
    await readSuccess(table, at);
  },

  "show-touchpoint-list": async (table: Table, at: At) => {
    await createDefinitionsReader(table, STAGE)();
    await createChannelReader(table)();
    await createSampleStateReader(table)();
    const list = listTouchpoints(createTouchpointLog(table));
    await list(INSTANTS, 5);
    await list({ ...INSTANTS, customer: at.customer }, 5);
    await readIdentities(table, [at.customer]);
    // A file that is too large for one answer is ordered.
    await orderExport(createExportStore(table))(
      { list: "touchpoints", timeZone: "UTC", ...INSTANTS },
      at.now,
    );
  },
};
