import { expect, test } from "vitest";
import { Feed } from "../../../../src/data/csv/feed.ts";

const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  const late = new Promise((resolve) => setTimeout(() => resolve("late"), 10));
  return (await Promise.race([promise, late])) !== "late";
};

test("items come in order, those that wait and those that are still to come", async () => {
  const feed = new Feed<number>();
  feed.push(1, 2);
  const read: number[] = [];
  const reading = (async () => {
    for await (const item of feed) read.push(item);
  })();
  await Promise.resolve();
  feed.push(3);
  feed.close();
  await reading;
  expect(read).toEqual([1, 2, 3]);
});

test("a writer waits for room until an item is taken", async () => {
  const feed = new Feed<number>();
  feed.push(1, 2);
  expect(await settled(feed.room(3))).toBe(true);
  const room = feed.room(2);
  expect(await settled(room)).toBe(false);
  await feed[Symbol.asyncIterator]().next();
  expect(await settled(room)).toBe(true);
});

test("a writer waits no longer when nobody will read", async () => {
  for (const end of ["abandon", "fail"] as const) {
    const feed = new Feed<number>();
    feed.push(1, 2);
    const room = feed.room(1);
    if (end === "abandon") feed.abandon();
    else feed.fail(new Error("stop"));
    expect(await settled(room)).toBe(true);
    expect(await settled(feed.room(1))).toBe(true);
  }
});

test("a fault is thrown to whoever reads, at once", async () => {
  const feed = new Feed<number>();
  feed.push(1);
  feed.fail(new Error("stop"));
  await expect(feed[Symbol.asyncIterator]().next()).rejects.toThrow("stop");
});
