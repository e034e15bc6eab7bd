import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Key } from "../../../shared/domain/base/text.ts";
import { eventKey } from "../../../shared/domain/catalogue/event-key.ts";

describe("the touchpoint type of an event's name", () => {
  it.each([
    ["Order Completed", "order.completed"],
    ["  Order -- Completed! ", "order.completed"],
    ["order_completed", "order_completed"],
    ["purchase.completed", "purchase.completed"],
    ["Sign-Up/Step 2", "sign-up.step.2"],
    ["Café visité", "cafe.visite"],
    ["Ação", "acao"],
    ["Aço", "aco"],
    ["Compra concluída", "compra.concluida"],
    ["Straße", "strasse"],
    ["Заказ оформлен", "zakaz.oformlen"],
    ["Оплата v2", "oplata.v2"],
    ["Отказ v2", "otkaz.v2"],
    ["Щётка", "shchyotka"],
    ["Їжак", "yizhak"],
    ["C# Course Bought", "c.course.bought"],
    ["...", ""],
    ["", ""],
    ["__proto__", "proto"],
  ])("%j is %j", (name, key) => expect(eventKey(name)).toBe(key));

  it.each([
    ["注文完了", "event"],
    ["注文取消", "event"],
    ["🎉", "event"],
    ["C++ Course Bought", "c.course.bought"],
    ["Order 完了", "order"],
    ["Παραγγελία", "event"],
    ["5 €", "5"],
  ])("%j has a hash, because something of it had to be dropped", (name, words) => {
    expect(eventKey(name)).toMatch(new RegExp(`^${words}\\.[0-9a-f]{8}$`));
  });

  it("is the same for one name in any case and either Unicode form, and another for another name", () => {
    expect(eventKey("Ação ÉÁ".normalize("NFD"))).toBe(eventKey("ação éá"));
    const names = [
      "注文完了",
      "注文取消",
      "完了",
      "🎉",
      "🎊",
      "C++ Course",
      "C# Course",
      "C Course ©",
      "m²",
      "m2",
      "x".repeat(65),
      "x".repeat(66),
    ];
    expect(new Set(names.map(eventKey)).size).toBe(names.length);
  });

  it("takes a name of any length without going through it again and again", () => {
    const long = ".".repeat(3_000_000);
    expect(eventKey(`${long}a`)).not.toBe(eventKey(`${long}b`));
    expect(Key.safeParse(eventKey("я".repeat(3_000_000))).success).toBe(true);
  });

  it("is a key whatever the name, and its own key", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (name) => {
        const key = eventKey(name);
        if (/[\p{L}\p{N}\p{S}]/u.test(name.normalize("NFC"))) expect(Key.safeParse(key).success).toBe(true);
        else expect(key).toBe("");
        expect(eventKey(key)).toBe(key);
      }),
    );
  });
});
