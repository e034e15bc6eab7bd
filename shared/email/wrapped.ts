/** Characters in a line (RFC 5322 §2.1.1 recommends at most 78). A longer URL is not broken. */
const WIDTH = 76;

const LINE = new RegExp(`(\\S{${WIDTH},}|.{1,${WIDTH}})(?: |$)`, "g");

/** A paragraph of plain text in lines of at most 76 characters. */
export const wrapped = (paragraph: string): string => paragraph.replace(LINE, "$1\n").trimEnd();
