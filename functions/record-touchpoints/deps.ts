import type { TouchpointStore } from "../../shared/application/journeys/index.ts";
import type { MailStopper } from "../../shared/application/privacy/index.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";

export type Deps = {
  store: TouchpointStore;
  mail: Pick<MailStopper, "stopMail">;
  clock: Clock;
  log: Log;
};
