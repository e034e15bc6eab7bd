/** `1 row`, `2 rows`. */
export const countRows = (count: number): string => (count === 1 ? "1 row" : `${count} rows`);
