import type { Key } from "./key.ts";

export const DEFINITIONS = "DEFINITIONS";
export const versionKey: Key = { pk: DEFINITIONS, sk: "VERSION" };
export const policyKey: Key = { pk: DEFINITIONS, sk: "POLICY" };
export const touchpointTypeKey = (key: string): Key => ({ pk: DEFINITIONS, sk: `TYPE#${key}` });
export const surveyKey = (key: string): Key => ({ pk: DEFINITIONS, sk: `SURVEY#${key}` });

export const LINKS = "LINKS";
export const linkKey = (id: string): Key => ({ pk: LINKS, sk: `LINK#${id}` });

const NAMES = "NAMES";
/** Names that callers made up (types outside the catalogue, and channels). They are listed to limit their number. */
export const namesKey = (kind: "TYPES" | "CHANNELS" | "TOPICS" | "PLANS"): Key => ({ pk: NAMES, sk: kind });

/** The metrics in which a survey has answers. */
export const answeredKey = (survey: string): Key => ({ pk: "ANSWERED", sk: survey });

/** Whether the table has the sample company, and what of the table is its own. */
export const sampleKey: Key = { pk: "SAMPLE", sk: "SAMPLE" };
