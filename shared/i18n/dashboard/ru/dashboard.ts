import type { DashboardMessages } from "../en/dashboard.ts";
import { charts } from "./charts.ts";
import { frame } from "./frame.ts";
import { headlines } from "./headlines.ts";
import { journey } from "./journey.ts";
import { words } from "./words.ts";

export const dashboard: DashboardMessages = { ...words, frame, ...charts, headlines, journey };
