/** The id of a sample customer by number, which takes four digits at most. */
export const sampleCustomerId = (number: number): string => `sample-c-${String(number).padStart(4, "0")}`;

/** The id of a sample touchpoint by number, which takes five digits at most. */
export const sampleTouchpointId = (number: number): string => `sample-t-${String(number).padStart(5, "0")}`;

/** Whether a touchpoint is one of the sample's. Nobody else should use such an id. */
export const isSampleTouchpoint = (id: string | null): boolean => id?.startsWith("sample-t-") ?? false;
