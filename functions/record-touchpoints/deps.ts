import type { Caller } from "../../shared/application/access/index.ts";
import type { TouchpointStore } from "../../shared/application/journeys/index.ts";
import type { MailStopper } from "../../shared/application/privacy/index.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";

export type Deps = {
  store: TouchpointStore;
  mail: Pick<MailStopper, "stopMail">;
  /** Says who calls by an Authorization header's value. */
  identify: (authorization: string) => Promise<Caller>;
  clock: Clock;
  log: Log;
};
