import type { Instant } from "../../domain/base/time.ts";
import type { TouchpointInput } from "../../domain/journeys/index.ts";
import { allowedTarget, passage, type Tag, type TagLink, visitorOf } from "../../domain/links/index.ts";
import { within } from "../base/within.ts";
import { recordTouchpoints, type TouchpointStore } from "../journeys/index.ts";
import type { LinkFinder } from "./ports.ts";

/** What following a link needs. */
export type FollowDeps = {
  links: LinkFinder;
  touchpoints: TouchpointStore;
  /** The hosts that links may lead to. */
  hosts: readonly string[];
  clock: () => Instant;
  /** The longest that a visitor waits for the recording. */
  patienceMs: number;
  /** Gets every error; visitors see none. */
  onFault: (link: string, error: unknown) => void;
};

/** `query` is undefined where no person sees the answer (a prefetch, a HEAD request): then nothing is recorded. */
export type Visit = { id: string; tag: Tag; query: URLSearchParams | undefined };

/** `unavailable`: the store can't say where the link leads. */
export type Followed =
  | { outcome: "followed"; target: string }
  | { outcome: "unknown" }
  /** Links may no longer lead to its host. */
  | { outcome: "blocked" }
  | { outcome: "unavailable" };

/** A touchpoint that is there already is no error: the same visit came twice. */
const record = async (store: TouchpointStore, input: TouchpointInput, now: Instant): Promise<void> => {
  const [result] = await recordTouchpoints(store)([input], now, { by: "link" });
  if (result?.outcome === "fault") throw result.error;
};

/**
 * Says where a link leads, and records the touchpoint. The visitor reaches the target in any case: where the recording
 * fails or takes longer than `patienceMs`, only the touchpoint may be lost.
 */
export const followLink =
  ({ links, touchpoints, hosts, clock, patienceMs, onFault }: FollowDeps) =>
  async ({ id, tag, query }: Visit): Promise<Followed> => {
    let link: TagLink | undefined;
    try {
      link = await links.find(id);
    } catch (error) {
      onFault(id, error);
      return { outcome: "unavailable" };
    }
    if (link === undefined) return { outcome: "unknown" };
    const { target } = link;
    if (tag === "link" && allowedTarget(target, hosts) === undefined) return { outcome: "blocked" };
    const visitor = query && visitorOf(link, query);
    if (visitor !== undefined) {
      const now = clock();
      const recording = record(touchpoints, passage(link, { visitor, tag, now }), now);
      await within(patienceMs, recording).catch((error: unknown) => onFault(id, error));
    }
    return { outcome: "followed", target };
  };
