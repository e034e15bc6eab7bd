import type { Language } from "../language.ts";
import { type DashboardMessages, dashboard as en } from "./en/figures/dashboard.ts";
import { dashboard as es } from "./es/figures/dashboard.ts";
import { dashboard as ptBR } from "./pt-br/figures/dashboard.ts";
import { dashboard as ru } from "./ru/figures/dashboard.ts";
import { type TextsWith, textsFrom } from "./texts-from.ts";

const DASHBOARD: Record<Language, DashboardMessages> = { en, "pt-BR": ptBR, es, ru };

/** Of the pages with figures: the journey and its touchpoints. */
export type DashboardTexts = TextsWith<DashboardMessages>;

export const dashboardTexts = textsFrom(DASHBOARD);
