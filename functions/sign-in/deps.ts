import type {
  AttemptCounter,
  LinkOrders,
  SessionEnder,
  SignInLinks,
  SignInMailer,
} from "../../shared/application/access/index.ts";
import type { SessionDeps } from "../../shared/http/access/sessions/signed-in.ts";
import type { Log } from "../../shared/runtime/log.ts";

/** Needed to show the pages, to send links and to keep sessions. */
export type Deps = SessionDeps & {
  links: SignInLinks;
  sessions: SessionEnder;
  attempts: AttemptCounter;
  orders: LinkOrders;
  mailer: SignInMailer;
  /** A new token for a link or a session. */
  newToken: () => string;
  log: Log;
};
