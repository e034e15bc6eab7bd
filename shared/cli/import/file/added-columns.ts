/** The two columns that a file of refused rows has more than the file it comes from: the row's line and the reason. */
export const ADDED_COLUMNS = ["line", "reason"] as const;
