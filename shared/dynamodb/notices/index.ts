/** What emails to members tell, and what the mail service reports of them. */
export { createNoticeSettler } from "./notice-settler.ts";
export { createToldReader } from "./told-reader.ts";
