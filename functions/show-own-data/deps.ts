import type { ResponseStore } from "../../shared/application/answers/index.ts";
import type { CaseFinder } from "../../shared/application/cases/index.ts";
import type { AddressReader, CustomerReader } from "../../shared/application/customers/index.ts";
import type { JourneyReader, JourneyRecaller } from "../../shared/application/journeys/index.ts";
import type { CustomerEraser } from "../../shared/application/privacy/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";

/** Needed to show people their own data, and to erase it. */
export type Deps = {
  responses: Pick<ResponseStore, "find">;
  customers: CustomerReader;
  addresses: AddressReader;
  journeys: JourneyReader & JourneyRecaller;
  cases: CaseFinder;
  eraser: CustomerEraser;
  definitions: () => Promise<Definitions>;
  clock: Clock;
  log: Log;
};
