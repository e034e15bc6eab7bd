import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import type { AcceptedEmail } from "../mail/ses-events.ts";

const StoredEmail = z.object({
  messageId: z.string(),
  at: z.coerce.date(),
  source: z.string(),
  destinations: z.array(z.string()),
  headers: z.record(z.string(), z.string()),
  subject: z.string(),
  tags: z.record(z.string(), z.array(z.string())),
});

/**
 * Emails whose events are not published yet. SES publishes them in any case, whatever happens to the subscribers; the
 * outbox is on disk, so that a restart loses none of them here either.
 */
export class EventOutbox {
  private readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async open(folder: string): Promise<EventOutbox> {
    await mkdir(folder, { recursive: true });
    return new EventOutbox(folder);
  }

  async add(email: AcceptedEmail): Promise<void> {
    const draft = `${this.file(email.messageId)}.tmp`;
    await writeFile(draft, JSON.stringify(email));
    await rename(draft, this.file(email.messageId));
  }

  async remove(messageId: string): Promise<void> {
    await rm(this.file(messageId), { force: true });
  }

  async all(): Promise<readonly AcceptedEmail[]> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith(".json"));
    const texts = await Promise.all(names.map((name) => readFile(join(this.folder, name), "utf8")));
    return texts.map((text) => StoredEmail.parse(JSON.parse(text)));
  }

  private file(messageId: string): string {
    return join(this.folder, `${messageId}.json`);
  }
}
