/**
 * Who sends what is recorded of a customer, and so how far it is trusted. `server`: a key that nobody else can read.
 * `page`: a key in a web page, which everybody who opens the page can read. `link`: somebody who follows a tag link, which
 * works for any customer's id.
 */
export type Sender = "server" | "page" | "link";
