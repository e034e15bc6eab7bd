import { LINKS_PER_ADDRESS, LINKS_PER_NETWORK, networkOf } from "../../domain/access/index.ts";
import { sha256 } from "../../domain/base/digest.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { AttemptCounter, LinkOrders, LinkRequest } from "./ports.ts";

type Deps = { attempts: AttemptCounter; orders: LinkOrders };

/**
 * Takes the wish for a link. It does not look whether the address is a member's: that is done later, by `sendLink`, so
 * neither the answer nor its time depends on it. The limits count addresses that nobody has too.
 */
export const askForLink =
  ({ attempts, orders }: Deps) =>
  async (request: LinkRequest, ip: string, now: Instant): Promise<"taken" | "tooMany"> => {
    const isFree =
      (await attempts.take(sha256(`network:${networkOf(ip)}`), LINKS_PER_NETWORK, now)) &&
      (await attempts.take(sha256(`address:${request.email}`), LINKS_PER_ADDRESS, now));
    if (!isFree) return "tooMany";
    await orders.place(request);
    return "taken";
  };
