/** Between facts of one line. No line begins with it: the space before it does not break. */
export const DOT = "\u00a0· ";
