import { Duration } from "aws-cdk-lib";
import { type AlarmDefinition, FOR_A_WHILE, UNTIL_QUIET } from "./alarm-definition.ts";
import type { Metrics } from "./metrics.ts";

const HOUR_SECONDS = 3_600;
/** An audit's findings show for a day. */
const aDay = { period: Duration.days(1) };

/** Whether scores are counted, and right. */
export const scoreAlarms = ({ counted, waited }: Metrics): AlarmDefinition[] => [
  {
    name: "OldestUncounted",
    metric: waited("aggregate-scores", "OldestUncounted"),
    threshold: HOUR_SECONDS,
    ...FOR_A_WHILE,
    description:
      "Answers or touchpoints have waited for an hour or longer to be counted: the scores are that old. Look at " +
      "aggregation.done in the log of aggregate-scores. With `leased` an audit or a repair is under way: wait for its " +
      "end. With `finished: false` in every run, more comes in than is counted: raise `shards`. Otherwise look for " +
      "level ERROR.",
  },
  {
    name: "ItemsQuarantined",
    metric: counted("aggregate-scores", "ItemsQuarantined"),
    ...UNTIL_QUIET,
    description:
      "Some items could not be counted and are quarantined. Look for aggregation.quarantined in the log of " +
      "aggregate-scores: it says which items, and why. Correct the items or their bucket, then run " +
      "npm run audit -- --repair, which has them counted again.",
  },
  {
    name: "AuditDiffering",
    metric: counted("audit-scores", "BucketsDiffering", aDay),
    description:
      "Some scores differ from the sum of the stored items. Run npm run audit: it names each bucket. Find out what " +
      "wrote to them besides aggregate-scores, then rebuild them with npm run audit -- --repair.",
  },
  {
    name: "AuditQuarantined",
    metric: counted("audit-scores", "ItemsQuarantined", aDay),
    description:
      "Some items are quarantined and missing from the scores. Run npm run audit: it lists them. Correct them, then " +
      "run npm run audit -- --repair, which has them counted again.",
  },
  {
    name: "AuditUnmarked",
    metric: counted("audit-scores", "ItemsUnmarked", aDay),
    description:
      "Some items changed after they were counted, and have no pending token: something other than Milepost wrote to " +
      "the table. Run npm run audit: it lists them. npm run audit -- --repair has them counted as they are now.",
  },
];
