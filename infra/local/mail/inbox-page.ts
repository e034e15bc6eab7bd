import { escapeHtml } from "../http/escape-html.ts";
import type { HttpResponse } from "../http/responses.ts";
import type { Message } from "./mailbox.ts";

const views = ["html", "text", "headers", "source"] as const;
type View = (typeof views)[number];

/** The inbox as a page: `?id=` opens a message (else the newest), `&view=` chooses a view of it, `?to=` filters. */
export const inboxPage = (messages: readonly Message[], query: URLSearchParams): HttpResponse => {
  const newestFirst = messages.toReversed();
  const open = newestFirst.find(({ id }) => id === query.get("id")) ?? newestFirst[0];
  const view = views.find((one) => one === query.get("view")) ?? "html";
  const to = query.get("to") ?? "";
  return {
    status: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      // No script may run, neither the page's nor a message's. A message may load its images.
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; form-action 'self'",
    },
    body: page(
      `<header><h1>Milepost inbox</h1><form><label for="to">Recipient’s address</label>
        <input id="to" type="search" name="to" value="${escapeHtml(to)}"><button>Show</button></form></header>
      <nav aria-label="Messages">${list(newestFirst, open, to)}</nav>
      <main>${open ? message(open, view, to) : ""}</main>`,
    ),
  };
};

const link = (id: string, view: View, to: string): string =>
  escapeHtml(`?${new URLSearchParams({ id, view, ...(to && { to }) })}`);

const list = (messages: readonly Message[], open: Message | undefined, to: string): string => {
  if (messages.length === 0) return `<p class=none>No mail ${to ? `to ${escapeHtml(to)}` : "yet"}.</p>`;
  const items = messages.map(
    ({ id, subject, to: recipient, at }) =>
      `<li><a href="${link(id, "html", to)}"${id === open?.id ? ' aria-current="true"' : ""}>
        <b>${escapeHtml(recipient)}</b><span>${escapeHtml(subject || "(no subject)")}</span>
        ${time(at)}</a></li>`,
  );
  return `<ol>${items.join("")}</ol>`;
};

const time = (at: string): string => `<time datetime="${at}">${at.slice(0, 16).replace("T", " ")} UTC</time>`;

const message = (one: Message, view: View, to: string): string => {
  const tabs = views.map(
    (name) => `<a href="${link(one.id, name, to)}"${name === view ? ' aria-current="page"' : ""}>${name}</a>`,
  );
  return `<div class=about><h2>${escapeHtml(one.subject || "(no subject)")}</h2>
    <p>${escapeHtml(one.from)} → ${escapeHtml(one.to)}, ${time(one.at)}</p>
    <p class=tabs>${tabs.join("")}</p></div>${side(one, view)}`;
};

const side = ({ html, text, headers, raw }: Message, view: View): string => {
  switch (view) {
    case "html":
      // allow-same-origin is for screenshots, which leave out a frame of another origin. Scripts cannot run in it:
      // neither the sandbox nor the policy above, which the frame inherits, allows them.
      return `<iframe title="The message"
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        srcdoc="${escapeHtml(`<base target="_blank">${html}`)}"></iframe>`;
    case "text":
      return `<pre>${escapeHtml(text)}</pre>`;
    case "headers":
      return `<pre>${Object.entries(headers)
        .map(([name, value]) => `<b>${escapeHtml(name)}</b>: ${escapeHtml(value)}`)
        .join("\n")}</pre>`;
    case "source":
      return `<pre>${escapeHtml(raw)}</pre>`;
    default:
      return view satisfies never;
  }
};

const page = (body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Milepost inbox</title><style>
  :root { color-scheme: light dark; --line: light-dark(#d8dde6, #343b47); --dim: light-dark(#5a6472, #9aa5b4);
    --chosen: light-dark(#e8f0ff, #1c2a44); --link: light-dark(#0b4fd8, #8ab4ff); }
  body { margin: 0; font: 15px/1.5 system-ui, sans-serif; height: 100vh; display: grid;
    grid: "top top" auto "list message" minmax(0, 1fr) / minmax(17rem, 1fr) 3fr; }
  body > header { grid-area: top; display: flex; flex-wrap: wrap; gap: .5rem 2rem; align-items: center; padding: .6rem 1rem; }
  nav { grid-area: list; overflow-y: auto; border: solid var(--line); border-width: 1px 1px 0 0; }
  main { grid-area: message; display: flex; flex-direction: column; min-width: 0; overflow-y: auto; border-top: 1px solid var(--line); }
  @media (max-width: 48rem) {
    body { display: block; height: auto; } iframe { min-height: 75vh; }
    form { flex-wrap: wrap; } label { flex: 1 0 100%; }
    nav { max-height: 17rem; border-width: 1px 0; box-shadow: inset 0 -1rem 1rem -1rem var(--dim); }
  }
  h1, h2, pre, .none, .about p { margin: 0; } h1 { font-size: 1.15rem; } h2 { font-size: 1.05rem; }
  form { display: flex; flex: 1 1 20rem; max-width: 34rem; gap: .5rem; align-items: center; }
  input { flex: 1; min-width: 0; } input, button { padding: .35rem .6rem; font: inherit; } label { white-space: nowrap; }
  ol { list-style: none; margin: 0; padding: 0; } a { color: var(--link); }
  nav a { display: block; padding: .6rem 1rem; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none; }
  nav a[aria-current] { background: var(--chosen); } nav b, nav span, nav time { display: block; overflow-wrap: anywhere; }
  nav span, time, .about p, .none, label { color: var(--dim); font-size: .875rem; }
  .about, .none, pre { padding: .75rem 1rem; } .about { border-bottom: 1px solid var(--line); }
  .about .tabs { margin-top: .25rem; } .tabs a { margin-right: 1rem; }
  .tabs a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
  iframe { flex: 1; border: 0; width: 100%; background: #fff; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
</style></head><body>${body}</body></html>`;
