import { counted } from "../../../counted.ts";
import { dashboard } from "./dashboard.ts";

/** Public tiles: what they say beside charts and words. */
export const tiles = {
  ...dashboard,
  tile: {
    between: (low: string, high: string) => `between ${low} and ${high}`,
    counted: (time: string) => `Counted ${time}`,
    notCounted: "Not counted yet",
    waiting: (answers: number) => counted("en", answers, { one: "answer waits", other: "answers wait" }),
    stop: "Stop refreshing",
    start: "Refresh every 5 minutes",
    gone: { title: "Nothing is shown here", text: "The address is wrong, or the tile was withdrawn." },
    unavailable: { title: "No figures right now", text: "This page tries again in a minute." },
  },
};

export type TileMessages = typeof tiles;
