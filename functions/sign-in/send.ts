import { sendLink } from "../../shared/application/access/index.ts";
import type { LinkOrder } from "../../shared/http/access/sign-in/requests.ts";
import type { Deps } from "./deps.ts";

/** The email did not leave, or may not have: Lambda runs the order again, with another link. */
class NotSent extends Error {
  override name = "NotSent";
}

/** Sends the link that somebody asked for, where the address is a member's. The log does not say whose. */
export const sendOrdered = async (deps: Deps, order: LinkOrder): Promise<void> => {
  const sent = await sendLink(deps)(order, { token: deps.newToken(), now: deps.clock() });
  switch (sent.outcome) {
    case "accepted":
      return deps.log.info("signIn.sent", { messageId: sent.messageId });
    case "noMember":
      return deps.log.info("signIn.noMember");
    case "rejected":
    case "denied":
      return deps.log.error("signIn.refused", { detail: sent.detail }, new NotSent(sent.outcome));
    case "throttled":
    case "unknown":
      throw new NotSent(sent.outcome);
    default:
      return sent satisfies never;
  }
};
