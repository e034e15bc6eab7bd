import { roundRatio } from "../base/rounding.ts";
import { SUPPRESSION_REASONS } from "../sending/index.ts";
import { IMPORTED, suppressedCounter } from "./fact.ts";

/** What became of everyone who could have been asked. `bounced` is a part of `sent`. */
export type Funnel = {
  /** sent + suppressed + waiting + failed + expired: it is their sum, so it can't disagree with them. */
  eligible: number;
  /** By reason; reasons that suppressed nobody are left out. */
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
  const suppressed: Record<string, number> = {};
  for (const reason of SUPPRESSION_REASONS) {
    const times = count(suppressedCounter(reason));
    if (times > 0) suppressed[reason] = times;
  }
  const suppressedInAll = Object.values(suppressed).reduce((sum, times) => sum + times, 0);
  const waiting = count("waiting");
  const sent = count("sent");
  const failed = count("failed");
  const expired = count("expired");
  const bounced = count("bounced");
  const arrived = sent - bounced;
  return {
    eligible: sent + suppressedInAll + waiting + failed + expired,
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

/** What became of the invitations of several funnels together. No answers: their rate is each survey's own. */
export type Ledger = Omit<Funnel, "responded" | "responseRate">;

export const ledgerOf = (funnels: readonly Ledger[]): Ledger => {
  const suppressed: Record<string, number> = {};
  for (const funnel of funnels)
    for (const [reason, times] of Object.entries(funnel.suppressed))
      suppressed[reason] = (suppressed[reason] ?? 0) + times;
  const sum = (name: Exclude<keyof Ledger, "suppressed">) =>
    funnels.reduce((total, funnel) => total + funnel[name], 0);
  return {
    eligible: sum("eligible"),
    suppressed,
    waiting: sum("waiting"),
    sent: sum("sent"),
    failed: sum("failed"),
    expired: sum("expired"),
    bounced: sum("bounced"),
  };
};
