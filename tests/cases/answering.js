/** Says on the console which answers are kept, then gives one after the other and says which are saved, until it is stopped. */

import { answered, started } from "./answers.js";
import { fresh, open } from "./store.js";

const store = await open("test");
for (const { id, entries } of store.attempts()) for (const entry of entries) console.log(`kept ${id} ${entry.id}.`);
console.log("kept all.");

const id = fresh();
await store.begin(started(id));
for (let number = 0; ; number++) {
  const { saved } = await store.add(id, answered(number));
  if (saved) console.log(`saved ${id} e${number}.`);
}
