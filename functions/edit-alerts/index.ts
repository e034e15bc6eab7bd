// Wired by the slice that builds this function.
export const handler = async (): Promise<void> => {};
