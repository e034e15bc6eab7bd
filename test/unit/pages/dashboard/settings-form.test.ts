import { html } from "hono/html";
import { describe, expect, it } from "vitest";
import { invalid, Problem } from "../../../../shared/http/base/problem.ts";
import { fieldsOf, refusalsOf, requestOf, stateOf } from "../../../../shared/http/dashboard/settings-form.ts";
import { settingsTexts } from "../../../../shared/i18n/dashboard/settings-texts.ts";
import {
  doneNotice,
  durationField,
  durationOf,
  durationValues,
  type FormState,
  formFields,
  settingsForm,
  settingsPage,
} from "../../../../shared/pages/dashboard/settings/index.ts";

const texts = settingsTexts("en");

const shown = (state: Partial<FormState>, language = "en") => {
  const form = formFields(settingsTexts(language), { values: {}, version: "v1", ...state });
  const content = html`${form.input({ name: "reminder.max", label: "How many", help: "At most five.", type: "number" })}
${form.select({ name: "metric", label: "Metric" }, [{ value: "nps", name: "NPS" }])}
${form.box({ name: "active", label: "Active" })}${form.area({ name: "question.en", label: "Question" })}
${durationField(form, { name: "delay", label: "Delay" })}`;
  return String(settingsForm(form, { action: "/app/settings/surveys/a", content }));
};

describe("a form of the settings", () => {
  it("says what is wrong beside the field, tied to it, and keeps what was typed", () => {
    const page = shown({
      values: { "reminder.max": "99<" },
      refusals: [{ path: "reminder.max", message: "Too big: expected number to be <=5" }],
    });
    expect(page).toContain(
      'value="99&lt;" autocomplete="off" aria-describedby="field-reminder-max-help field-reminder-max-error" aria-invalid="true"',
    );
    expect(page).toContain(
      '<p class="error" id="field-reminder-max-error"><span lang="en">Must be 5 at most.</span></p>',
    );
    expect(page).toContain('role="alert"');
    expect(page).toContain('<a href="#field-reminder-max">How many</a>');
  });

  it("says a refusal in the reader's language where there are words, else in the API's English", () => {
    const refusals = [
      { path: "metric", message: "is required" },
      { path: "", message: "There are 300 surveys already." },
    ];
    const page = shown({ refusals }, "ru");
    expect(page).toContain('<span lang="ru">Заполните это поле.</span>');
    expect(page).toContain('<li><span lang="en">There are 300 surveys already.</span></li>');
  });

  it("names the fault of a part that has no field beside the field that it belongs to", () => {
    const page = shown({ refusals: [{ path: "metric.0", message: "Invalid option" }] });
    expect(page).toContain('id="field-metric-error"><span lang="en">Choose one of the list.');
  });

  it("shows what somebody else saved beside what was typed, where it differs", () => {
    const page = shown({
      values: { "reminder.max": "2", metric: "nps", ...durationValues("delay", "P2D") },
      theirs: { "reminder.max": "3", metric: "nps", active: "true", ...durationValues("delay", "PT4H") },
    });
    expect(page).toContain("Somebody else changed this in the meantime.");
    const said = [...page.matchAll(/They saved: ([^<]*)/g)].map(([, value]) => value);
    expect(said).toStrictEqual(["3", "on", "4 hours"]);
    expect(page).not.toContain("They removed it");
    expect(shown({ theirs: null })).toContain("They removed it");
  });

  it("sends the state that it was filled from, and keeps a stored choice that is not in the list", () => {
    const page = shown({ values: { metric: "old" } });
    expect(page).toContain('<input type="hidden" name="version" value="v1">');
    expect(page).toContain('<option value="old" selected>old</option>');
  });

  it.each([
    ["PT0S", "0", "days"],
    ["PT30M", "30", "minutes"],
    ["PT2H", "2", "hours"],
    ["P3D", "3", "days"],
    ["P2W", "2", "weeks"],
    ["P6M", "6", "months"],
    ["P1Y", "1", "years"],
  ])("shows the duration %s as %s %s", (duration, count, unit) => {
    expect(durationValues("delay", duration)).toStrictEqual({ "delay.count": count, "delay.unit": unit });
  });

  it("makes the same duration of its two fields again", () => {
    for (const duration of ["PT30M", "PT2H", "P3D", "P2W", "P6M", "P1Y", "P1DT12H"])
      expect(durationOf("delay", durationValues("delay", duration))).toBe(duration);
    expect(durationOf("delay", { "delay.count": "", "delay.unit": "days" })).toBeUndefined();
    expect(durationOf("delay", { "delay.count": "1.5", "delay.unit": "days" })).toBe("P1.5D");
    expect(shown({ values: durationValues("delay", "P1DT12H") })).toContain(
      '<option value="P1DT12H" selected>exactly P1DT12H</option>',
    );
  });
});

describe("the page around it", () => {
  it("marks its place in the list of settings, and says once that something was saved", () => {
    const frame = { texts, member: { email: "ana@example.com", role: "admin" as const } };
    const page = settingsPage({
      frame,
      tab: "policy",
      title: "Contact policy",
      body: html`<p>body</p>`,
      notice: doneNotice(texts, "saved"),
    });
    expect(page).toContain('<a href="/app/settings/policy" aria-current="page">Contact policy</a>');
    expect(page).toContain('<p class="notice" role="status">Saved.</p>');
    expect(doneNotice(texts, "<b>")).toBeUndefined();
  });
});

describe("what a form sends", () => {
  it("becomes what the API takes: paths, numbers, lists and yes or no, without what is empty", () => {
    const request = requestOf(
      {
        metric: "nps",
        "reminder.max": "2",
        "reminder.after": "",
        "alert.emails": "a@b.example, c@d.example",
        active: "true",
        sampleRate: "half",
        note: "a\r\nb",
      },
      { "reminder.max": "number", "alert.emails": "list", active: "yesOrNo", sampleRate: "number" },
    );
    expect(JSON.parse(JSON.stringify(request))).toStrictEqual({
      metric: "nps",
      reminder: { max: 2 },
      alert: { emails: ["a@b.example", "c@d.example"] },
      active: true,
      sampleRate: "half",
      note: "a\nb",
    });
  });

  it("touches no prototype", () => {
    requestOf({ "__proto__.polluted": "yes", "constructor.prototype.polluted": "yes" });
    expect({}).not.toHaveProperty("polluted");
  });

  it("is filled with what is stored", () => {
    expect(
      fieldsOf({
        metric: "nps",
        touchpoint: null,
        question: { "pt-BR": "Oi" },
        sendWindow: { days: ["mon", "tue"] },
      }),
    ).toStrictEqual({
      metric: "nps",
      "question.pt-BR": "Oi",
      "sendWindow.days": "mon, tue",
    });
  });

  it("names the same state for the same content alone", () => {
    expect(stateOf({ a: 1 })).toBe(stateOf({ a: 1 }));
    expect(stateOf({ a: 1 })).not.toBe(stateOf({ a: 2 }));
    expect(stateOf(undefined)).toBe("none");
  });

  it("is refused field by field; any other fault is none of the form", () => {
    expect(refusalsOf(invalid([{ path: "a", message: "is required" }]))).toStrictEqual([
      { path: "a", message: "is required" },
    ]);
    expect(refusalsOf(new Problem(409, "There are 300 surveys already."))).toStrictEqual([
      { path: "", message: "There are 300 surveys already." },
    ]);
    expect(() => refusalsOf(new Problem(503, "busy"))).toThrow("busy");
  });
});
