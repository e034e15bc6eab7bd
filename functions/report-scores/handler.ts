import { compareScores } from "../../shared/application/scores/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";

type Deps = Parameters<typeof compareScores>[0] & {
  definitions: () => Promise<Definitions>;
  clock: Clock;
  log: Log;
};

/** Compares the scores, in the first hourly run of a day that finds them counted. */
export const reportScoresHandler =
  ({ definitions, clock, log, ...deps }: Deps) =>
  async () => {
    const look = await compareScores(deps)(await definitions(), clock());
    log.info("scores.compared", look);
    return { look };
  };
