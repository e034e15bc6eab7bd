import type { DashboardMessages } from "../../en/figures/dashboard.ts";
import { charts } from "../charts.ts";
import { frame } from "../frame.ts";
import { words } from "../words.ts";
import { headlines } from "./headlines.ts";
import { journey } from "./journey.ts";

export const dashboard: DashboardMessages = { ...words, frame, ...charts, headlines, journey };
