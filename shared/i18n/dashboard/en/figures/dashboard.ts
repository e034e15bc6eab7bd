import { charts } from "../charts.ts";
import { frame } from "../frame.ts";
import { words } from "../words.ts";
import { headlines } from "./headlines.ts";
import { journey } from "./journey.ts";

/** English is the model: every other language must have exactly these texts, or it does not compile. */
export const dashboard = { ...words, frame, ...charts, headlines, journey };

export type DashboardMessages = typeof dashboard;
