import type { Survey } from "../../domain/surveys/index.ts";

/** Name, colour and logo of the survey's sender; undefined for a survey without a brand. */
export type Brand = Survey["brand"];
