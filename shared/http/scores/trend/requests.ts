import * as z from "zod/mini";
import { TrendInterval } from "../../../domain/base/period.ts";
import { scoreFilter } from "../scores/requests.ts";

export const TrendQuery = z.strictObject({ ...scoreFilter, interval: TrendInterval });
