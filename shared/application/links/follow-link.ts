import type { Instant } from "../../domain/base/time.ts";
import type { TouchpointInput } from "../../domain/journeys/index.ts";
import { allowedTarget, passage, type Tag, type TagLink, visitorOf } from "../../domain/links/index.ts";
import { within } from "../base/within.ts";
import { recordTouchpoints, type TouchpointStore } from "../journeys/index.ts";
import type { LinkFinder } from "./ports.ts";

export type FollowDeps = {
  links: LinkFinder;
  touchpoints: TouchpointStore;
  /** The hosts that links may lead to. */
  hosts: readonly string[];
  clock: () => Instant;
  /** How long a visitor waits for the recording. */
  patienceMs: number;
  /** Hears of every fault; visitors don't. */
  onFault: (link: string, error: unknown) => void;
};

/** `query` is undefined where nobody looks at what comes: then nothing is recorded. */
export type Visit = { id: string; tag: Tag; query: URLSearchParams | undefined };

export type Followed =
  | { outcome: "followed"; target: string }
  | { outcome: "unknown" }
  /** Its host is no longer among those that links may lead to. */
  | { outcome: "blocked" }
  | { outcome: "unavailable" };

/** That it stands there already, with the same or other content, is what replays look like. */
const record = async (store: TouchpointStore, input: TouchpointInput, now: Instant): Promise<void> => {
  const [result] = await recordTouchpoints(store)([input], now);
  if (result?.outcome === "fault") throw result.error;
};

/**
 * Says where a link leads, and records that the visitor passed. The way is never barred by the recording: a fault
 * or a store that does not answer costs the touchpoint, and no more time than a visitor has.
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
