/**
 * A program's name as a person would write it: `orderId` and `order_id` become `Order id`. Words in capitals (`URL`)
 * stay in capitals.
 */
export const inWords = (name: string): string => {
  const words = name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .split(/[\s._-]+/u)
    .filter((word) => word !== "")
    .map((word) => (/^\p{Lu}\p{Ll}/u.test(word) ? word.toLowerCase() : word))
    .join(" ");
  const [first = ""] = words;
  return words === "" ? name : first.toUpperCase() + words.slice(first.length);
};
