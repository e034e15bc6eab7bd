import { roundRatio } from "../base/rounding.ts";
import { SUPPRESSION_REASONS } from "../sending/index.ts";
import { IMPORTED, suppressedCounter } from "./fact.ts";

/** What became of everyone who could have been asked. `bounced` is a part of `sent`. */
export type Funnel = {
  /** sent + suppressed + waiting + failed + expired: it is their sum, so it can't disagree with them. */
  eligible: number;
  /** By reason; reasons that never held are left out. */
  suppressed: Record<string, number>;
  waiting: number;
  sent: number;
  failed: number;
  expired: number;
  bounced: number;
  /** Responses to what was sent: imported ones were asked for elsewhere. */
  responded: number;
  /** responded / (sent − bounced), to 4 decimals; null where nothing arrived. */
  responseRate: number | null;
};

/** @param responses all of them, imported ones included */
export const funnelOf = (counters: Record<string, number>, responses: number): Funnel => {
  const count = (name: string) => counters[name] ?? 0;
  const responded = responses - count(IMPORTED);
  const suppressed = Object.fromEntries(
    SUPPRESSION_REASONS.map((reason) => [reason, count(suppressedCounter(reason))] as const).filter(
      ([, times]) => times > 0,
    ),
  );
  const [waiting, sent, failed, expired, bounced] = ["waiting", "sent", "failed", "expired", "bounced"].map(
    count,
  ) as [number, number, number, number, number];
  const arrived = sent - bounced;
  return {
    eligible:
      sent + waiting + failed + expired + Object.values(suppressed).reduce((sum, times) => sum + times, 0),
    suppressed,
    waiting,
    sent,
    failed,
    expired,
    bounced,
    responded,
    responseRate: arrived > 0 ? roundRatio(responded, arrived, 4) : null,
  };
};
