import type { SuccessPageMessages } from "../../en/outcomes/success-pages.ts";
import { outcomes } from "./outcomes.ts";
import { success } from "./success.ts";
import { touchpointList } from "./touchpoint-list.ts";

export const successPages: SuccessPageMessages = { ...outcomes, success, touchpointList };
